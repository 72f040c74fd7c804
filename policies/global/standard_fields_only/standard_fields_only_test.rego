package mesh.global.standard_fields_only_test

import rego.v1

import data.mesh.global.standard_fields_only
import data.mesh.lib.examples_test as examples

test_accepts_the_fields_of_the_standard if {
	found := standard_fields_only.violations with input as examples.product
	count(found) == 0
}

test_warns_of_a_field_it_does_not_define if {
	found := standard_fields_only.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/change/unknownFields", "value": ["team.ownr"]},
		{"op": "add", "path": "/change/after/team/ownr", "value": "ada"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["team.ownr", "field 'team.ownr' is not defined by the standard of DataProduct"],
	}
}
