package mesh.global.custom_properties_plain_test

import rego.v1

import data.mesh.global.custom_properties_plain
import data.mesh.lib.examples_test as examples

found_in(properties) := {[violation.path, violation.message] |
	some violation in custom_properties_plain.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/customProperties", "value": properties},
	])
}

test_accepts_what_is_said_once if {
	found_in([{"property": "mesh.eventType", "value": "state"}, {"property": "mesh.region", "value": ["eu", "uk"]}]) == set()
}

test_names_both_values_of_what_is_said_twice if {
	found_in([{"property": "mesh.eventType", "value": "state"}, {"property": "mesh.event_type", "value": "Delta"}]) == {
		["customProperties.0.value", "mesh.eventType is both 'delta' and 'state'"],
	}
}

test_shows_what_cannot_be_read if {
	found_in([{"property": "mesh.region", "value": {"is": "eu"}}]) == {
		["customProperties.0.value", `mesh.region is {"is":"eu"}, which nobody can read`],
	}
}

test_names_the_place_inside_the_document if {
	found := custom_properties_plain.violations with input as json.patch(examples.product, [
		{"op": "add", "path": "/change/after/outputPorts/0/customProperties", "value": [{"property": "mesh.visibility", "value": ["public", "internal"]}]},
	])
	{violation.path | some violation in found} == {"outputPorts.0.customProperties.0.value"}
}
