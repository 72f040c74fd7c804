package mesh.global.meaning_kept_test

import rego.v1

import data.mesh.global.meaning_kept
import data.mesh.lib.examples_test as examples

rescaled(path) := {
	"rule": "MEANING_CHANGED",
	"path": path,
	"breaking": false,
	"directions": [],
	"message": "It means something else.",
	"meaning": {"before": "unit EUR", "after": "unit USD"},
}

public := {"op": "add", "path": "/product/document/outputPorts/0/tags", "value": ["public"]}

told(path) := {"op": "add", "path": "/change/diff/-", "value": rescaled(path)}

found(patches) := {[violation.path, violation.message] |
	some violation in meaning_kept.violations with input as json.patch(examples.contract_update, patches)
}

refusal := {["schema.0.properties.2", "'visit.lounge' was unit EUR and is unit USD"]}

test_refuses_another_meaning_on_a_public_port_of_an_active_product if {
	found([public, told("visit.lounge")]) == refusal
}

test_accepts_what_means_the_same if {
	found([public]) == set()
}

test_leaves_ports_that_are_not_public_to_others if {
	found([told("visit.lounge")]) == set()
}

test_leaves_products_that_are_not_active_to_others if {
	found([
		public, told("visit.lounge"),
		{"op": "replace", "path": "/product/document/status", "value": "draft"},
		{"op": "replace", "path": "/productBefore/status", "value": "draft"},
	]) == set()
}

test_the_same_set_takes_neither_status_nor_port_back_first if {
	found([public, told("visit.lounge"), {"op": "replace", "path": "/product/document/status", "value": "draft"}]) == refusal
	found([{"op": "add", "path": "/productBefore/outputPorts/0/tags", "value": ["public"]}, told("visit.lounge")]) == refusal
}

test_names_the_schema_where_it_has_no_fields if {
	found([public, told("")]) == {["", "what 'lounge-visits' holds was unit EUR and is unit USD"]}
}

test_says_what_to_keep if {
	some violation in meaning_kept.violations with input as json.patch(examples.contract_update, [public, told("visit.lounge")])
	violation.remediation == "Keep 'visit.lounge' as unit EUR, and add what is unit USD beside it under another name or as a new major version of the port."
}
