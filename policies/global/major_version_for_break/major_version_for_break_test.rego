package mesh.global.major_version_for_break_test

import rego.v1

import data.mesh.global.major_version_for_break
import data.mesh.lib.examples_test as examples

test_accepts_a_compatible_change if {
	found := major_version_for_break.violations with input as examples.contract_update
	count(found) == 0
}

test_accepts_a_break_at_a_new_major_version if {
	found := major_version_for_break.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/change/after/version", "value": "2.0.0"},
		{"op": "add", "path": "/product/document/outputPorts/-", "value": {"name": "visits", "version": "2.0.0", "contractId": "lounge-visits"}},
	])
	count(found) == 0
}

test_asks_for_no_port_where_none_published_the_contract if {
	found := major_version_for_break.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/change/after/version", "value": "2.0.0"},
		{"op": "replace", "path": "/productBefore", "value": null},
		{"op": "replace", "path": "/product", "value": null},
	])
	count(found) == 0
}

test_leaves_mode_none_to_version_discipline if {
	found := major_version_for_break.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/change/compatibility/mode", "value": "NONE"},
	])
	count(found) == 0
}

test_refuses_a_break_at_the_same_major_version if {
	found := major_version_for_break.violations with input as examples.breaking_update
	{[violation.path, violation.message] | some violation in found} == {
		["version", "PROPERTY_REMOVED of 'visit.loyalty' is a break, but the contract's version goes from '1.1.0' to '1.2.0'"],
		["version", "PROPERTY_REMOVED of 'visit.loyalty' is a break, but no output port of product 'lounge' publishes contract 'lounge-visits' at major version 2"],
	}
}

test_refuses_a_break_at_the_old_port if {
	found := major_version_for_break.violations with input as json.patch(examples.breaking_update, [
		{"op": "replace", "path": "/change/after/version", "value": "2.0.0"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["version", "PROPERTY_REMOVED of 'visit.loyalty' is a break, but no output port of product 'lounge' publishes contract 'lounge-visits' at major version 2"],
	}
}

test_counts_further_breaks if {
	found := major_version_for_break.violations with input as json.patch(examples.breaking_update, [
		{"op": "add", "path": "/product/document/outputPorts/-", "value": {"name": "visits", "version": "2.0.0", "contractId": "lounge-visits"}},
		{"op": "add", "path": "/change/diff/-", "value": {"rule": "PROPERTY_REMOVED", "path": "visit.seat", "breaking": true, "directions": ["forward"], "message": "property loyalty was removed"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["version", "PROPERTY_REMOVED of 'visit.loyalty' and 1 more are breaks, but the contract's version goes from '1.1.0' to '1.2.0'"],
	}
}

test_refuses_a_break_between_versions_it_cannot_compare if {
	found := major_version_for_break.violations with input as json.patch(examples.breaking_update, [
		{"op": "add", "path": "/product/document/outputPorts/-", "value": {"name": "visits", "version": "2.0.0", "contractId": "lounge-visits"}},
		{"op": "replace", "path": "/change/before/version", "value": "first"},
		{"op": "replace", "path": "/change/after/version", "value": "second"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["version", "PROPERTY_REMOVED of 'visit.loyalty' is a break, but the contract's version goes from 'first' to 'second'"],
	}
}

test_holds_a_wire_schema_to_the_port if {
	found := major_version_for_break.violations with input as json.patch(examples.wire_schema, [
		{"op": "replace", "path": "/change/diff", "value": [{"rule": "PROPERTY_REMOVED", "path": "visit.loyalty", "breaking": true, "directions": ["forward"], "message": "property loyalty was removed"}]},
		{"op": "replace", "path": "/change/compatibility", "value": {"mode": "BACKWARD", "compatible": false, "comparedWith": [1]}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["contractId", "PROPERTY_REMOVED of 'visit.loyalty' is a break, but no output port of product 'lounge' publishes contract 'lounge-visits' at major version 2"],
	}
}
