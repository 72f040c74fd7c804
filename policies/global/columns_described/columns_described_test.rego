package mesh.global.columns_described_test

import rego.v1

import data.mesh.global.columns_described
import data.mesh.lib.examples_test as examples

test_accepts_described_columns if {
	found := columns_described.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/product/document/outputPorts/0/tags", "value": ["public"]},
	])
	count(found) == 0
}

test_asks_nothing_inside_the_domain if {
	found := columns_described.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/schemas/0/fields/2/description", "value": null},
	])
	count(found) == 0
}

test_refuses_an_undescribed_column if {
	found := columns_described.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/product/document/outputPorts/0/tags", "value": ["public"]},
		{"op": "replace", "path": "/schemas/0/fields/2/description", "value": null},
		{"op": "replace", "path": "/schemas/0/fields/3/description", "value": "TBD"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties.2.description", "column 'visit.lounge' of a public port is not described"],
		["schema.0.properties.3.description", "column 'visit.visited_at' of a public port is not described: 'TBD' says nothing"],
	}
}
