package mesh.lib.durations_test

import rego.v1

import data.mesh.lib.durations

test_a_length_of_time_is_known_in_every_form if {
	every entry in [
		{"value": 3, "unit": "y"}, {"value": "36", "unit": " Months "}, {"value": "7 years"}, {"value": "90d", "unit": ""},
		{"value": "P1Y6M"}, {"value": "pt90m"}, {"value": 1.5, "unit": "h"}, {"value": "2 business days"},
	] {
		durations.is_some(entry)
	}
	durations.days({"value": "P1Y1W"}) == 372
}

test_what_never_ends_never_begins_or_has_no_unit_is_none if {
	every entry in [
		{"value": "forever"}, {"value": -5, "unit": "y"}, {"value": "-5", "unit": "y"}, {"value": 5, "unit": "parsec"},
		{"value": 5}, {"value": 0, "unit": "d"}, {"value": 9999, "unit": "years"}, {"value": "P"}, {"value": "soon", "unit": "d"},
		{"value": true, "unit": "d"}, {"value": "PT0S"}, {"value": "until revoked"},
	] {
		not durations.is_some(entry)
	}
}
