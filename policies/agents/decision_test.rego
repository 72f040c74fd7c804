package meshwarden_test

import rego.v1

now := "2026-06-01T00:00:00Z"

policies := {
	"A": {"version": 2, "title": "a", "scope": "global", "level": "deny", "remediation": "Mend a."},
	"B": {"version": 1, "title": "b", "scope": "global", "level": "note", "remediation": "Mend b."},
}

found(findings) := {"applicable": {"A", "B"}, "findings": findings}

decided(findings) := decision if {
	decision := data.meshwarden.decision with data.meshwarden.policies as policies
		with data.meshwarden.aggregate.result as found(findings)
		with input as {"now": now}
}

test_nothing_found_passes if {
	decided({"A": set(), "B": set()}) == {"allow": true, "verdict": "pass", "violations": set(), "errors": set()}
}

test_a_note_has_no_say if {
	decided({"A": set(), "B": {{"message": "b"}}}).verdict == "pass"
}

test_what_denies_fails_with_the_remedy_of_the_policy if {
	decision := decided({"A": {{"message": "a", "path": "x"}}, "B": set()})
	decision.verdict == "fail"
	decision.allow == false
	some violation in decision.violations
	violation.remediation == "Mend a."
	violation.version == 2
}

test_a_policy_without_an_answer_is_an_error if {
	decision := decided({"A": set()})
	decision.verdict == "error"
	some error in decision.errors
	error.policy == "B"
}

test_an_input_that_names_nothing_is_an_error if {
	decision := data.meshwarden.decision with input as {}
	decision.verdict == "error"
}

test_levels_that_were_decided_with_come_first if {
	decision := data.meshwarden.decision with data.meshwarden.policies as policies
		with data.meshwarden.aggregate.result as found({"A": {{"message": "a"}}, "B": {{"message": "b"}}})
		with data.params.levels as {"A": "deny", "B": "deny"}
		with input as {"now": now, "parameters": {"levels": {"A": "shadow", "B": "warn"}}}
	decision.verdict == "warn"
	count(decision.violations) == 1
}

test_levels_that_hold_now_come_before_those_of_the_policy if {
	decision := data.meshwarden.decision with data.meshwarden.policies as policies
		with data.meshwarden.aggregate.result as found({"A": {{"message": "a"}}, "B": set()})
		with data.params.levels as {"A": "note", "B": "deny"}
		with input as {"now": now}
	decision.verdict == "pass"
}

test_before_its_day_a_policy_warns if {
	verdict_before("2026-06-02T00:00:00Z") == "warn"
	verdict_before("2026-06-01T00:00:00Z") == "fail"
}

verdict_before(day) := decision.verdict if {
	dated := object.union(policies.A, {"effective_on_ms": time.parse_rfc3339_ns(day) / 1000000})
	decision := data.meshwarden.decision with data.meshwarden.policies as {"A": dated}
		with data.meshwarden.aggregate.result as {"applicable": {"A"}, "findings": {"A": {{"message": "a"}}}}
		with input as {"now": now}
}

test_conftest_is_told_what_denies_and_what_warns if {
	deny := data.meshwarden.conftest.deny with data.meshwarden.violations as {
		{"policy": "A", "path": "x", "message": "no", "remediation": "Mend.", "level": "deny"},
		{"policy": "B", "path": "", "message": "hm", "remediation": "Mend.", "level": "warn"},
	}
		with data.meshwarden.errors as {{"policy": null, "message": "broken"}}
	{it.msg | some it in deny} == {"A x: no. Mend.", "broken"}
}

test_conftest_is_warned if {
	warn := data.meshwarden.conftest.warn with data.meshwarden.violations as {{
		"policy": "B", "path": "y", "message": "hm", "remediation": "Mend.", "level": "warn",
	}}
	{it.msg | some it in warn} == {"B y: hm. Mend."}
}
