package mesh.lib.owner_roles_test

import rego.v1

import data.mesh.lib.owner_roles

test_owners_of_any_kind_are_owners if {
	every role in ["owner", "Data Product Owner", "data-owner", "owner/steward", "dataOwner", "Owner (lounge)", "co-owner", "Business Owner & Steward"] {
		owner_roles.is_owner(role)
	}
}

test_who_is_gone_or_not_here_yet_is_no_owner if {
	every role in ["former owner", "no owner yet", "ex-owner", "owner (vacant)", "not the owner", "Owner: TBD", "previous data owner", "ownership desk", "homeowners desk", "assistant to the owner"] {
		not owner_roles.is_owner(role)
	}
}

test_a_name_that_names_nobody_is_known if {
	every name in ["tbd", "TBD@clients.example", "n/a", "no-reply@clients.example", "data owner", "nobody", " "] {
		owner_roles.is_nobody(name)
	}
	not owner_roles.is_nobody("ada@clients.example")
	not owner_roles.is_nobody("data-lounge@clients.example")
}
