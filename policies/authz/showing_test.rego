package authz_test

import rego.v1

import data.authz

test_drafts_are_hidden_from_other_domains if {
	draft := object.union(product, {"status": "draft"})
	may(member, "document:read", draft)
	may(with_role("auditor", []), "document:read", draft)
	may(with_role("governor", []), "document:read", draft)
	may(who({"id": "pat", "roles": ["reader"]}), "document:read", draft)
	may(with_role("machine-apply", ["clients"]), "document:read", draft)
	not may(with_role("reader", []), "document:read", draft)
	not may(member, "document:read", object.union(draft, {"domain": "billing"}))
	not may(with_role("reader", []), "document:read", object.remove(product, ["status"]))
}

test_decisions_are_shown_to_those_who_are_party_to_them if {
	decision := {"kind": "decision", "id": "1", "domain": "billing", "owners": ["mia"]}
	may(member, "decision:read", decision)
	not may(owner, "decision:read", decision)
	may(with_role("auditor", []), "decision:read", decision)
	may(owner, "quality:read", {"kind": "incident", "id": "1", "domain": "billing", "owners": []})
}

left_out(principal, resource) := {rule.class | some rule in rules} if {
	answer := authz.view with input as {"principal": principal, "right": "document:read", "resource": resource}
	rules := answer.leaveOut
}

test_fields_that_are_not_for_everybody_are_left_out_for_other_domains if {
	contract := {"kind": "contract", "id": "", "domain": "clients", "owners": ["pat"]}
	left_out(with_role("reader", []), contract) == {"contact", "sample", "support"}
	left_out(who({"id": "bea", "memberOf": ["billing"]}), contract) == {"contact", "sample", "support"}
	left_out(with_role("operator", []), contract) == {"contact", "sample", "support"}
	left_out(with_role("governor", ["billing"]), contract) == {"contact", "sample", "support"}
	left_out(with_role("reader", []), {"kind": "domain", "id": "", "domain": "clients", "owners": []}) == {"contact"}
	left_out(with_role("reader", []), {"kind": "incident", "id": "", "domain": "clients", "owners": []}) == set()
	every seeing in [
		member,
		who({"id": "pat", "roles": ["reader"]}),
		with_role("auditor", []),
		with_role("governor", []),
		with_role("governor", ["clients"]),
		with_role("machine-apply", ["clients"]),
	] {
		left_out(seeing, contract) == set()
	}
	left_out(object.union(member, {"via": "key", "roles": ["reader"]}), contract) == {"contact", "sample", "support"}
}

test_readings_within_a_domain_are_its_own if {
	sight(with_role("reader", []), "consumer") == {"all": false, "own": true, "domains": set(), "statuses": {"shared"}}
}

test_what_lists_show if {
	sight(with_role("auditor", []), "product") == {"all": true}
	sight(with_role("operator", []), "delivery") == {"all": true}
	sight(member, "decision") == {"all": false, "own": true, "domains": set(), "statuses": set()}
	sight(with_role("machine-apply", ["clients"]), "incident") == {"all": false, "own": true, "domains": {"clients"}, "statuses": null}
	sight(who({"kind": "machine", "via": "key", "roles": ["reader"], "domains": ["x"]}), "product") == {
		"all": false,
		"own": false,
		"domains": set(),
		"statuses": {"active", "deprecated", "retired"},
	}
}
