package mesh.global.quality_expected_test

import rego.v1

import data.mesh.global.quality_expected
import data.mesh.lib.examples_test as examples

test_accepts_expectations_of_the_object if {
	found := quality_expected.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/product/document/customProperties", "value": [{"property": "mesh.archetype", "value": "source-aligned"}]},
	])
	count(found) == 0
}

test_accepts_expectations_of_a_property if {
	found := quality_expected.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/product/document/customProperties", "value": [{"property": "mesh.archetype", "value": "source-aligned"}]},
		{"op": "remove", "path": "/change/after/schema/0/quality"},
		{"op": "add", "path": "/change/after/schema/0/properties/0/quality", "value": [{"metric": "nullValues", "mustBe": 0}]},
	])
	count(found) == 0
}

test_asks_nothing_of_other_archetypes if {
	found := quality_expected.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/schema/0/quality"},
	])
	count(found) == 0
}

test_refuses_a_source_without_expectations if {
	found := quality_expected.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/product/document/customProperties", "value": [{"property": "mesh.archetype", "value": "source-aligned"}]},
		{"op": "remove", "path": "/change/after/schema/0/quality"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.quality", "source-aligned product 'lounge' expects nothing of the quality of 'visit'"],
	}
}
