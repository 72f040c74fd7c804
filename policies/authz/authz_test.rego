package authz_test

import rego.v1

import data.authz
import data.authz.grants

nobody := {"id": "nobody", "kind": "person", "via": "token", "roles": [], "domains": [], "groups": [], "memberOf": [], "ownerOf": []}

who(changes) := object.union(nobody, changes)

with_role(role, domains) := who({"id": sprintf("a %s", [role]), "roles": [role], "domains": domains})

member := who({"id": "mia", "memberOf": ["clients"]})

owner := who({"id": "ada", "memberOf": ["clients"], "ownerOf": ["clients"]})

mesh := {"kind": "mesh", "id": "", "owners": []}

product := {"kind": "product", "id": "visits", "domain": "clients", "owners": ["pat"], "status": "active"}

foreign := object.union(product, {"domain": "billing"})

unclaimed := {"kind": "subject", "id": "loose", "owners": []}

asked(principal, right, resource) := answer if {
	answer := authz.decision with input as {"principal": principal, "right": right, "resource": resource}
}

may(principal, right, resource) if asked(principal, right, resource).allow

sight(principal, kind) := answer if {
	resource := {"kind": kind, "id": "", "owners": []}
	answer := authz.sight with input as {"principal": principal, "right": "document:read", "resource": resource}
}

test_who_holds_nothing_may_nothing if {
	every right in grants.reading {
		not may(nobody, right, mesh)
	}
	not may(nobody, "change:gate", product)
	not may(nobody, "change:apply", unclaimed)
}

test_whether_a_process_runs_is_told_to_anybody if {
	may(object.union(nobody, {"id": "anonymous", "kind": "anonymous", "via": "claim"}), "health:read", mesh)
}

test_a_right_that_nobody_knows_is_denied if {
	every role in object.keys(grants.here) {
		not may(with_role(role, []), "everything:do", mesh)
	}
}

test_a_reader_reads_and_changes_nothing if {
	reader := with_role("reader", [])
	may(reader, "document:read", product)
	may(reader, "registry:read", mesh)
	not may(reader, "change:gate", product)
	not may(reader, "change:apply", product)
}

test_a_member_changes_what_is_of_its_domain if {
	may(member, "change:apply", product)
	may(member, "incident:act", {"kind": "incident", "id": "1", "domain": "clients", "owners": []})
	not may(member, "change:apply", foreign)
	not may(member, "change:apply", unclaimed)
	not may(member, "domain:write", {"kind": "domain", "id": "clients", "domain": "clients", "owners": []})
}

test_an_owner_decides_on_its_domain if {
	domain := {"kind": "domain", "id": "clients", "domain": "clients", "owners": []}
	may(owner, "domain:write", domain)
	may(owner, "registry:delete", {"kind": "subject", "id": "visits", "domain": "clients", "owners": []})
	not may(owner, "domain:claim", domain)
	not may(owner, "domain:write", object.union(domain, {"id": "billing", "domain": "billing"}))
	not may(owner, "registry:mode", {"kind": "subject", "id": "visits", "domain": "clients", "owners": []})
}

test_a_role_of_a_domain_holds_in_the_domains_named_with_it if {
	may(with_role("machine-apply", ["clients"]), "change:apply", product)
	not may(with_role("machine-apply", ["clients"]), "change:apply", foreign)
	not may(with_role("machine-apply", []), "document:read", mesh)
	may(with_role("domain-owner", ["clients"]), "registry:configure", product)
}

test_roles_of_different_domains_stay_apart if {
	apart := who({"id": "eve", "rolesIn": {"clients": ["domain-owner"], "billing": ["domain-member"], "air": ["governor"]}})
	may(apart, "registry:delete", product)
	may(apart, "change:apply", foreign)
	not may(apart, "registry:delete", foreign)
	not may(apart, "policy:write", {"kind": "scope", "id": "global", "owners": []})
	not may(apart, "change:apply", object.union(product, {"domain": "sea"}))
	not may(apart, "change:apply", unclaimed)
	may(apart, "policy:write", {"kind": "scope", "id": "domain:air", "domain": "air", "owners": []})
	not may(apart, "change:apply", object.union(product, {"domain": "air"}))
	may(apart, "document:read", object.union(foreign, {"status": "draft"}))
	not may(apart, "document:read", object.union(product, {"domain": "sea", "status": "draft"}))
	sight(apart, "decision").domains == {"clients", "billing"}
	not sight(apart, "decision").all
}

test_a_machine_is_what_its_key_says_whatever_the_catalog_says if {
	machine := object.union(member, {"kind": "machine", "via": "key", "roles": ["machine-gate"], "ownerOf": ["clients"]})
	may(machine, "change:gate", product)
	may(machine, "change:gate", foreign)
	not may(machine, "change:apply", product)
}

test_a_machine_that_gates_can_be_limited_to_domains if {
	limited := with_role("machine-gate", ["clients"])
	may(limited, "change:gate", product)
	not may(limited, "change:gate", foreign)
}

test_a_key_gives_no_more_than_the_roles_that_it_names if {
	key := object.union(owner, {"via": "key"})
	reader := object.union(key, {"roles": ["reader"]})
	not may(reader, "change:apply", product)
	as_member := object.union(key, {"roles": ["domain-member"]})
	may(as_member, "change:apply", product)
	not may(as_member, "registry:delete", product)
	as_owner := object.union(key, {"roles": ["domain-owner"]})
	may(as_owner, "registry:delete", product)
	not may(as_owner, "registry:delete", foreign)
}

test_who_owns_a_product_changes_it_without_belonging_to_its_domain if {
	may(who({"id": "pat", "roles": ["reader"]}), "change:apply", product)
	may(who({"id": "pat"}), "change:gate", foreign)
	not may(who({"id": "pat", "via": "key", "roles": ["reader"]}), "change:apply", product)
}

test_who_answers_for_a_consumer_reports_for_it if {
	consumer := {"kind": "consumer", "id": "nightly", "domain": "clients", "owners": ["pat"]}
	may(who({"id": "pat"}), "consumption:report", consumer)
	not may(who({"id": "pat"}), "consumption:report", object.union(consumer, {"owners": []}))
}

test_access_is_asked_for_by_whoever_reads_and_decided_by_whose_it_is if {
	contract := object.union(product, {"kind": "contract"})
	may(with_role("reader", []), "grant:request", mesh)
	not may(with_role("auditor", []), "grant:request", mesh)
	may(owner, "grant:decide", contract)
	may(who({"id": "pat"}), "grant:decide", object.union(contract, {"domain": "billing"}))
	not may(member, "grant:decide", contract)
	not may(owner, "grant:decide", object.union(contract, {"domain": "billing"}))
}

test_secrets_are_for_those_who_are_told if {
	contract := object.union(product, {"kind": "contract"})
	may(member, "channel:read", contract)
	may(who({"id": "pat"}), "channel:read", contract)
	not may(with_role("auditor", []), "channel:read", contract)
	not may(member, "channel:read", object.union(contract, {"domain": "billing"}))
}

test_governors_decide_on_domains_and_policies_and_change_no_product if {
	governor := with_role("governor", [])
	may(governor, "domain:write", {"kind": "domain", "id": "new", "domain": "new", "owners": []})
	may(governor, "domain:claim", {"kind": "domain", "id": "new", "domain": "new", "owners": []})
	may(governor, "policy:write", {"kind": "scope", "id": "global", "owners": []})
	not may(governor, "change:apply", product)
	may(governor, "change:apply", object.remove(product, ["domain"]))
}

test_governors_of_one_scope_decide_there_alone if {
	governor := with_role("governor", ["clients"])
	may(governor, "policy:write", {"kind": "scope", "id": "domain:clients", "domain": "clients", "owners": ["x"], "exclusive": true})
	not may(governor, "policy:write", {"kind": "scope", "id": "global", "owners": []})
	not may(governor, "change:apply", unclaimed)
	not may(governor, "change:gate", foreign)
	may(governor, "change:gate", product)
	not may(governor, "policy:write", {"kind": "scope", "id": "domain:billing", "domain": "billing", "owners": []})
}

test_a_scope_is_its_named_owners_alone if {
	free := {"kind": "scope", "id": "domain:clients", "domain": "clients", "owners": []}
	named := object.union(free, {"owners": ["sol", "stewards"], "exclusive": true})
	of_product := object.union(free, {"id": "product:visits", "owners": ["pat"]})
	may(owner, "policy:write", free)
	not may(owner, "policy:write", named)
	not may(with_role("domain-owner", ["clients"]), "policy:write", named)
	may(who({"id": "sol"}), "policy:write", named)
	may(who({"groups": ["stewards"]}), "policy:write", named)
	may(who({"id": "pat"}), "policy:write", of_product)
	may(owner, "policy:write", of_product)
	not may(who({"id": "sol"}), "policy:write", free)
	not may(member, "policy:write", free)
}

test_two_people_are_demanded_by_governors_and_answer_as_owners if {
	scope := {"kind": "scope", "id": "domain:clients", "domain": "clients", "owners": []}
	named := object.union(scope, {"owners": ["sol"], "exclusive": true})
	may(owner, "approval:answer", scope)
	may(who({"id": "sol"}), "approval:answer", named)
	not may(owner, "approval:answer", named)
	not may(member, "approval:answer", scope)
	not may(owner, "approval:demand", scope)
	not may(who({"id": "sol"}), "approval:demand", named)
	may(with_role("governor", ["clients"]), "approval:demand", named)
	not may(with_role("governor", ["billing"]), "approval:demand", scope)
}

test_operators_run_the_registry if {
	operator := with_role("operator", [])
	may(operator, "registry:mode", mesh)
	may(operator, "registry:import", unclaimed)
	may(operator, "registry:configure", mesh)
	may(operator, "change:apply", unclaimed)
	not may(operator, "change:apply", product)
	not may(operator, "policy:write", {"kind": "scope", "id": "global", "owners": []})
}

test_services_of_ours_have_registrations_decided if {
	may(who({"kind": "service", "via": "service"}), "decision:make", mesh)
	may(who({"via": "service"}), "decision:make", mesh)
	not may(with_role("governor", []), "decision:make", mesh)
}

test_the_audit_trail_is_read_by_auditors_and_by_governors_of_the_mesh if {
	may(with_role("auditor", []), "audit:read", mesh)
	may(with_role("governor", []), "audit:read", mesh)
	not may(with_role("governor", ["clients"]), "audit:read", mesh)
	not may(with_role("operator", []), "audit:read", mesh)
	not may(owner, "audit:read", mesh)
}
