# METADATA
# title: Which roles are held
# description: By a key or a claim, by the catalog's teams, or by owning the thing; and whether here or elsewhere.
package authz.holding

import rego.v1

import data.authz.grants

# People belong to the teams that the catalog names. A key gives no more than the roles that it names.
by_the_catalog if {
	input.principal.kind == "person"
	input.principal.via != "key"
} else if {
	input.principal.kind == "person"
	some role in {"domain-member", "domain-owner"}
	role in input.principal.roles
} else := false

# Domains in which roles of a domain are held without the catalog's word.
named_domains contains domain if {
	count({role | some role in input.principal.roles; role in grants.of_domains}) > 0
	some domain in input.principal.domains
}

named_domains contains domain if {
	some domain, roles in roles_in
	some role in roles
	role in grants.of_domains
}

# By domain, the roles that hold there and perhaps nowhere else.
roles_in := object.get(input.principal, "rolesIn", {})

# The roles that are held somewhere.
anywhere contains role if {
	some role in input.principal.roles
	not role in grants.of_domains
}

anywhere contains role if {
	some roles in roles_in
	some role in roles
}

anywhere contains role if {
	count(input.principal.domains) > 0
	some role in input.principal.roles
	role in grants.of_domains
}

anywhere contains "domain-member" if {
	by_the_catalog
	count(input.principal.memberOf) > 0
}

anywhere contains "service" if input.principal.via in {"service", "process"}

# The roles that are held for the whole mesh, or for the domain of the resource.
here contains role if {
	some role in input.principal.roles
	not role in grants.of_domains
	for_the_mesh(role)
}

here contains role if {
	input.resource.domain in input.principal.domains
	some role in input.principal.roles
	in_domains(role)
}

here contains role if {
	some role in object.get(roles_in, object.get(input.resource, "domain", ""), [])
	in_domains(role)
}

here contains "domain-member" if {
	by_the_catalog
	input.resource.domain in input.principal.memberOf
}

here contains "domain-owner" if {
	by_the_catalog
	not limited_to_member
	input.resource.domain in input.principal.ownerOf
	not owned_by_others
}

# Governors and the machines that ask the gate can be limited to domains; no other role of the mesh can.
for_the_mesh(role) if not role in limitable

for_the_mesh(role) if {
	role in limitable
	count(input.principal.domains) == 0
}

in_domains(role) if {
	role in grants.of_domains
	not owned_by_others
}

in_domains(role) if role in limitable

limitable := {"governor", "machine-gate"}

# A key for a member does not make an owner of it.
limited_to_member if {
	input.principal.via == "key"
	not "domain-owner" in input.principal.roles
}

# A scope for which owners are named is theirs alone, whoever owns the domain.
owned_by_others if input.resource.exclusive

# It has been asked for by name, and nobody has said to which domain it belongs.
of_nobody if {
	not input.resource.kind in {"mesh", "scope", "domain"}
	not input.resource.domain
}

# The ownership that the thing itself can give, whoever has it.
ownership contains "product-owner" if input.resource.kind in {"product", "contract", "subject", "incident", "delivery"}

ownership contains "consumer-owner" if input.resource.kind == "consumer"

ownership contains "scope-owner" if input.resource.kind == "scope"

ownership contains "author" if input.resource.kind in {"change", "consumption", "decision"}

owning contains role if {
	is_owner
	by_the_catalog
	some role in ownership
}

# Whoever shows a key holds it; that they are of the same name as its holder is not enough.
owning contains "key-holder" if {
	input.resource.kind == "key"
	input.principal.credential == input.resource.id
}

is_owner if input.principal.id in input.resource.owners

is_owner if {
	some group in input.principal.groups
	group in input.resource.owners
}
