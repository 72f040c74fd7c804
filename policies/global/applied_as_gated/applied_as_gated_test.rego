package mesh.global.applied_as_gated_test

import rego.v1

import data.mesh.global.applied_as_gated
import data.mesh.lib.examples_test as examples

gated := {
	"decisionId": "0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10",
	"verdict": "pass",
	"repository": "clients/lounge",
	"pullRequest": "42",
	"commit": "4f1c2a9be07d35a16ad2f6f0e3b1f2f7d2b7c001",
	"actor": "ci-of-clients",
	"at": "2026-11-20T09:00:00.530Z",
	"baseRevision": 3,
}

applied(check) := json.patch(examples.contract, [{"op": "add", "path": "/gate", "value": check}])

under(check, parameters) := json.patch(applied(check), [{"op": "add", "path": "/parameters", "value": {"applied_as_gated": parameters}}])

found_in(given) := {violation.message | some violation in applied_as_gated.violations with input as given}

never := {"drift": ["never-gated"], "gated": null}

test_says_nothing_of_what_is_as_it_was_gated if {
	found_in(applied({"drift": [], "gated": gated})) == set()
}

test_says_nothing_while_the_gate_itself_is_asked if {
	found_in(applied(null)) == set()
	found_in(examples.contract) == set()
}

test_says_nothing_of_what_was_never_gated_where_nobody_demands_it if {
	found_in(applied(never)) == set()
	found_in(under(never, {"required_domains": ["billing"], "required_products": ["invoices"]})) == set()
}

test_tells_what_was_never_gated_where_its_domain_or_product_demands_it if {
	message := "the gate was not asked about 'lounge-visits' as it is applied"
	found_in(under(never, {"required_domains": ["clients"]})) == {message}
	found_in(under(never, {"required_domains": ["*"]})) == {message}
	found_in(under(never, {"required_products": ["lounge"]})) == {message}
	found_in(under(never, {"required_products": ["*"]})) == {message}
}

test_tells_of_another_content if {
	found_in(applied({"drift": ["content-differs"], "gated": gated})) == {"'lounge-visits' is applied with another content than the gate was asked about by ci-of-clients for commit 4f1c2a9be07d on 2026-11-20"}
}

test_tells_of_what_was_refused_and_over_which_base if {
	refused := object.union(gated, {"verdict": "fail", "commit": null, "baseRevision": null})
	found_in(applied({"drift": ["gate-refused", "older-base"], "gated": refused})) == {
		"the gate said fail of 'lounge-visits' when it was asked by ci-of-clients for pull request 42 on 2026-11-20",
		"the gate was asked about 'lounge-visits' by ci-of-clients for pull request 42 on 2026-11-20, over nothing, and something else is registered since",
	}
}

test_names_the_revision_that_it_was_judged_over if {
	some message in found_in(applied({"drift": ["older-base"], "gated": gated}))
	contains(message, "over revision 3,")
}
