package mesh.global.deprecation_announced_test

import rego.v1

import data.mesh.global.deprecation_announced
import data.mesh.lib.examples_test as examples

test_accepts_notice_and_replacement if {
	found := deprecation_announced.violations with input as examples.step
	count(found) == 0
}

test_asks_nothing_of_other_steps if {
	found := deprecation_announced.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "retired"}},
	])
	count(found) == 0
}

test_refuses_a_short_notice if {
	found := deprecation_announced.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle/sunset", "value": "2026-12-24"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["sunset", "sunset 2026-12-24 leaves less than 90 days"],
	}
}

test_counts_the_days_across_the_year if {
	found := deprecation_announced.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle/sunset", "value": "2027-02-18"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["sunset", "sunset 2027-02-18 leaves less than 90 days"],
	}
}

test_accepts_the_first_day_after_the_notice if {
	found := deprecation_announced.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle/sunset", "value": "2027-02-19"},
	])
	count(found) == 0
}

test_refuses_silence_about_what_comes_after if {
	found := deprecation_announced.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "active", "to": "deprecated", "sunset": "2027-06-30"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["replacement", "'lounge' is deprecated without saying what comes after"],
	}
}

test_refuses_a_deprecation_hidden_in_the_document if {
	found := deprecation_announced.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/operation", "value": "update"},
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "active", "to": "deprecated"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["status", "'lounge' is deprecated without a sunset date"],
		["status", "'lounge' is deprecated without saying what comes after"],
	}
}

test_reads_the_notices_of_a_document if {
	found := deprecation_announced.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/operation", "value": "update"},
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "active", "to": "deprecated"}},
		{"op": "add", "path": "/change/after/customProperties", "value": [{"property": "mesh.sunset", "value": "2027-06-30"}, {"property": "mesh.guidance", "value": "Read lounge-2."}]},
	])
	count(found) == 0
}

test_refuses_a_sunset_that_is_no_day if {
	found := deprecation_announced.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/change/lifecycle/sunset", "value": "next summer"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["sunset", "sunset next summer leaves less than 90 days"],
	}
}

test_can_ask_for_longer_notice if {
	found := deprecation_announced.violations with input as examples.step
		with data.params.deprecation_announced as {"notice_days": 365}
	{[violation.path, violation.message] | some violation in found} == {
		["sunset", "sunset 2027-06-30 leaves less than 365 days"],
	}
}

test_a_day_that_replaces_an_announced_one_is_no_announcement if {
	found := deprecation_announced.violations with input as json.patch(examples.step, [
		{"op": "add", "path": "/change/before/customProperties", "value": [{"property": "mesh.sunset", "value": "2027-06-30"}]},
		{"op": "replace", "path": "/change/before/status", "value": "deprecated"},
		{"op": "replace", "path": "/change/lifecycle", "value": {"from": "deprecated", "to": "deprecated", "sunset": "2026-11-22"}},
		{"op": "replace", "path": "/lineage/consumers", "value": []},
	])
	count(found) == 0
}
