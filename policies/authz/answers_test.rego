package authz_test

import rego.v1

import data.authz

test_a_denial_says_what_is_needed_and_who_can_give_it if {
	asked(member, "registry:delete", object.union(foreign, {"owners": ["pat"]})) == {
		"allow": false,
		"needs": {
			{"role": "domain-owner", "in": {"kind": "domain", "id": "billing"}},
			{"role": "operator", "in": {"kind": "mesh"}},
		},
		"ask": {{"role": "governor"}, {"role": "domain-owner", "in": "billing"}, {"principal": "pat"}},
	}
	asked(nobody, "document:read", mesh).needs == {{"role": "reader"}}
	asked(nobody, "metrics:read", mesh).needs == {{"role": "operator"}, {"role": "auditor"}}
	asked(member, "change:apply", unclaimed).needs & {{"role": "governor"}, {"role": "operator"}} == {{"role": "governor"}, {"role": "operator"}}
	{"role": "product-owner", "in": {"kind": "product", "id": "visits"}} in asked(member, "change:apply", foreign).needs
	{"role": "scope-owner", "in": {"kind": "scope", "id": "global"}} in asked(member, "policy:write", {"kind": "scope", "id": "global", "owners": []}).needs
	asked(member, "document:read", object.union(foreign, {"status": "draft"})).needs == {
		{"role": "domain-member", "in": {"kind": "domain", "id": "billing"}},
		{"role": "auditor", "in": {"kind": "mesh"}},
		{"role": "governor", "in": {"kind": "mesh"}},
	}
}

test_of_what_is_nobodys_those_are_named_who_can_help if {
	denied := asked(member, "change:apply", unclaimed)
	denied.needs == {
		{"role": "governor"},
		{"role": "operator"},
		{"role": "product-owner", "in": {"kind": "subject", "id": "loose"}},
	}
	denied.ask == {{"role": "governor"}, {"role": "operator"}, {"role": "domain-owner", "in": "clients", "for": "claim"}}
	machine := with_role("machine-apply", ["clients"])
	{"role": "domain-owner", "in": "clients", "for": "claim"} in asked(machine, "change:apply", unclaimed).ask
}

test_owners_claim_what_nobody_else_has_a_claim_to if {
	domain := {"kind": "domain", "id": "clients", "domain": "clients", "owners": []}
	free := object.union(domain, {"status": "free"})
	may(owner, "domain:claim", free)
	not may(owner, "domain:claim", domain)
	not may(member, "domain:claim", free)
	not may(owner, "domain:claim", object.union(free, {"id": "billing", "domain": "billing"}))
	not may(with_role("machine-apply", ["clients"]), "domain:claim", free)
	answer := authz.decision with data.authz.grants.owners_claim_what_is_free as false
		with input as {"principal": owner, "right": "domain:claim", "resource": free}
	not answer.allow
}

test_a_permission_says_of_which_roles if {
	asked(owner, "change:apply", product) == {"allow": true, "because": {"domain-member", "domain-owner"}}
}
