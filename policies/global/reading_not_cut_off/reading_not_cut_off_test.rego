package mesh.global.reading_not_cut_off_test

import rego.v1

import data.mesh.global.reading_not_cut_off
import data.mesh.lib.examples_test as examples

test_accepts_a_retirement_nobody_minds if {
	found := reading_not_cut_off.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
		{"op": "replace", "path": "/lineage/consumers/0/live", "value": false},
	])
	count(found) == 0
}

test_asks_nothing_of_other_steps if {
	found := reading_not_cut_off.violations with input as examples.step
	count(found) == 0
}

test_refuses_to_retire_what_is_read if {
	found := reading_not_cut_off.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["to", "'staff-planning' of grace@clients.example still reads contract 'lounge-visits' (observed, last seen 2026-11-20T08:00:00Z)"],
	}
}

test_names_a_consumer_without_owner if {
	found := reading_not_cut_off.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
		{"op": "replace", "path": "/lineage/consumers/0/owner", "value": null},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["to", "'staff-planning' of an unnamed owner still reads contract 'lounge-visits' (observed, last seen 2026-11-20T08:00:00Z)"],
	}
}

test_refuses_to_drop_the_port_of_what_is_read if {
	found := reading_not_cut_off.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/lineage/affected", "value": [{"id": "staff-planning", "owner": "grace@clients.example", "domain": "clients", "contractId": "lounge-visits", "columns": ["visit.loyalty"], "evidence": "observed", "lastSeen": "2026-11-20T08:00:00Z"}]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["outputPorts", "no output port publishes contract 'lounge-visits' any more, which 'staff-planning' of grace@clients.example reads (observed, last seen 2026-11-20T08:00:00Z)"],
	}
}
