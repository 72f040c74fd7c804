package mesh.global.retired_after_sunset_test

import rego.v1

import data.mesh.global.retired_after_sunset
import data.mesh.lib.example_documents_test as documents
import data.mesh.lib.examples_test as examples

announced(day) := {"op": "add", "path": "/change/before/customProperties", "value": [
	{"property": "mesh.sunset", "value": day},
	{"property": "mesh.replacement", "value": "lounge-2"},
]}

stated(properties) := {"op": "add", "path": "/change/after/customProperties", "value": properties}

told := {"property": "mesh.guidance", "value": "Read lounge-2."}

# The deprecated product's document is applied again, with these custom properties.
reapplied(before, properties) := json.patch(examples.product, [
	{"op": "replace", "path": "/operation", "value": "update"},
	{"op": "replace", "path": "/change/before", "value": documents.deprecated_document},
	{"op": "replace", "path": "/change/after", "value": documents.deprecated_document},
	announced(before),
	stated(properties),
])

retired(before) := json.patch(examples.step, [
	{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
	announced(before),
	stated([{"property": "mesh.sunset", "value": before}, told]),
])

found_in(given) := {[violation.path, violation.message] |
	some violation in retired_after_sunset.violations with input as given
}

test_accepts_a_retirement_on_the_day if {
	found_in(retired("2026-11-21")) == set()
}

test_asks_nothing_of_other_steps if {
	found_in(examples.step) == set()
}

test_asks_nothing_where_no_day_was_announced if {
	found_in(json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
	])) == set()
}

test_refuses_to_retire_earlier if {
	found_in(retired("2026-11-22")) == {["to", "'lounge' is announced to be there until 2026-11-22"]}
}

test_an_announced_sunset_may_be_extended if {
	found_in(reapplied("2027-06-30", [{"property": "mesh.sunset", "value": "2027-06-30"}, told])) == set()
	found_in(reapplied("2027-06-30", [{"property": "Mesh.Sunset", "value": ["2027-12-31T00:00:00Z"]}, told])) == set()
}

test_an_announced_sunset_is_not_shortened if {
	found_in(reapplied("2027-06-30", [told, {"property": "mesh.sunset", "value": "2027-06-29"}])) == {
		["customProperties.1.value", "the sunset of 'lounge' goes from 2027-06-30 to 2027-06-29, which is earlier"],
	}
}

test_a_step_does_not_shorten_it_either if {
	found_in(json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "deprecated", "sunset": "2026-11-22", "guidance": "Read lounge-2."}},
		announced("2027-06-30"),
		stated([{"property": "mesh.sunset", "value": "2026-11-22"}, told]),
	])) == {["sunset", "the sunset of 'lounge' goes from 2027-06-30 to 2026-11-22, which is earlier"]}
}

test_an_announced_sunset_is_not_dropped if {
	every properties in [[told], [told, {"property": "mesh.sunset", "value": "2027-02-31"}], [told, {"property": "mesh.sunset", "value": ""}]] {
		found := {message | some [_, message] in found_in(reapplied("2027-06-30", properties))}
		"the sunset of 'lounge', announced for 2027-06-30, is dropped" in found
	}
}

test_a_day_beside_the_announced_one_is_no_way_out if {
	found_in(reapplied("2027-06-30", [told, {"property": "mesh.sunset", "value": ["2027-06-30", "2026-12-01"]}])) == {
		["customProperties.1.value", "the sunset of 'lounge' goes from 2027-06-30 to 2026-12-01, which is earlier"],
	}
}

test_what_comes_after_is_not_dropped if {
	found_in(reapplied("2027-06-30", [{"property": "mesh.sunset", "value": "2027-06-30"}, {"property": "mesh.guidance", "value": "TBD"}])) == {
		["customProperties", "'lounge' no longer says what comes after it"],
	}
}

test_a_sunset_that_is_over_binds_no_more if {
	found_in(reapplied("2026-11-21", [])) == set()
}

test_a_port_does_not_go_before_the_product if {
	given := json.patch(reapplied("2027-06-30", [{"property": "mesh.sunset", "value": "2027-06-30"}, told]), [
		{"op": "replace", "path": "/change/after/outputPorts", "value": []},
	])
	found_in(given) == {
		["outputPorts", "no output port publishes contract 'lounge-visits' any more, which is announced to be there until 2027-06-30"],
	}
}

test_a_contract_does_not_go_before_its_product if {
	given := json.patch(examples.contract_update, [
		{"op": "replace", "path": "/change/after/status", "value": "retired"},
		{"op": "add", "path": "/productBefore/customProperties", "value": [{"property": "mesh.sunset", "value": "2027-06-30"}]},
	])
	found_in(given) == {["status", "'lounge-visits' is announced to be there until 2027-06-30"]}
}

test_what_was_announced_holds_while_the_product_is_active_again if {
	given := json.patch(reapplied("2027-06-30", [told]), [{"op": "replace", "path": "/change/before/status", "value": "active"}])
	found_in(given) == {
		["customProperties", "the sunset of 'lounge', announced for 2027-06-30, is dropped"],
	}
}

asleep := {"op": "replace", "path": "/lineage/consumers", "value": [{
	"id": "billing.nightly-invoice",
	"owner": "grace@billing.example",
	"domain": "billing",
	"contractId": "lounge-visits",
	"columns": [],
	"evidence": "observed",
	"lastSeen": "2026-08-01T00:00:00Z",
	"purpose": null,
	"live": false,
}]}

test_where_nobody_reads_there_is_nobody_to_ask if {
	every readers in [asleep, {"op": "replace", "path": "/lineage/consumers", "value": []}] {
		found_in(json.patch(retired("2027-06-30"), [readers])) == set()
		found_in(json.patch(reapplied("2027-06-30", [told]), [readers])) == set()
	}
}

test_that_nobody_is_known_to_read_means_nothing_while_lineage_is_incomplete if {
	given := json.patch(retired("2027-06-30"), [asleep, {"op": "replace", "path": "/lineage/complete", "value": false}])
	found_in(given) == {["to", "'lounge' is announced to be there until 2027-06-30"]}
}
