package authz_test

import rego.v1

test_keys_are_managed_where_their_roles_hold if {
	key := {"kind": "key", "id": "k", "domain": "clients", "owners": ["clients/ci"]}
	of_all := object.remove(key, ["domain"])
	may(owner, "key:manage", key)
	not may(owner, "key:manage", object.union(key, {"domain": "billing"}))
	not may(owner, "key:manage", of_all)
	not may(member, "key:manage", key)
	may(member, "key:read", key)
	not may(member, "key:read", of_all)
	may(who({"id": "clients/ci", "kind": "machine", "via": "key", "roles": ["machine-gate"]}), "key:read", key)
	every role in ["governor", "operator"] {
		may(with_role(role, []), "key:manage", of_all)
		may(with_role(role, []), "key:manage", key)
		may(with_role(role, []), "key:read", of_all)
	}
	not may(with_role("governor", ["clients"]), "key:manage", of_all)
	may(with_role("governor", ["clients"]), "key:manage", key)
	not may(with_role("auditor", []), "key:manage", key)
	may(with_role("auditor", []), "key:read", of_all)
}

test_who_shows_a_key_rotates_it_and_no_other if {
	key := {"kind": "key", "id": "k", "domain": "clients", "owners": ["clients/ci"]}
	machine := who({"id": "clients/ci", "kind": "machine", "via": "key", "roles": ["machine-gate"], "credential": "k"})
	may(machine, "key:rotate", key)
	not may(machine, "key:manage", key)
	not may(machine, "key:rotate", object.union(key, {"id": "other"}))
	not may(who({"id": "clients/ci"}), "key:rotate", key)
	may(owner, "key:rotate", key)
	not may(member, "key:rotate", key)
}
