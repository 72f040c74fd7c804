package mesh.global.no_free_form_maps_test

import rego.v1

import data.mesh.global.no_free_form_maps
import data.mesh.lib.examples_test as examples

test_accepts_named_fields if {
	found := no_free_form_maps.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/product/document/outputPorts/0/tags", "value": ["public"]},
	])
	count(found) == 0
}

test_accepts_a_map_inside_the_domain if {
	found := no_free_form_maps.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/schemas/0/fields/2/type", "value": "map"},
	])
	count(found) == 0
}

test_accepts_an_object_whose_fields_are_declared if {
	found := no_free_form_maps.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/product/document/outputPorts/0/tags", "value": ["public"]},
		{"op": "replace", "path": "/schemas/0/fields/2/type", "value": "object"},
		{"op": "add", "path": "/schemas/0/fields/-", "value": {"path": "visit.lounge.code", "name": "code", "type": "string", "required": true, "classification": null, "tags": [], "description": "Code of the lounge.", "at": "schema.0.properties.2"}},
	])
	count(found) == 0
}

test_refuses_json_on_a_public_port if {
	found := no_free_form_maps.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/product/document/outputPorts/0/tags", "value": ["public"]},
		{"op": "replace", "path": "/schemas/0/fields/2/type", "value": "JSON"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties.2.logicalType", "'visit.lounge' on a public port is a free-form JSON"],
	}
}

test_refuses_an_object_without_fields if {
	found := no_free_form_maps.violations with input as json.patch(examples.contract, [
		{"op": "add", "path": "/product/document/outputPorts/0/tags", "value": ["public"]},
		{"op": "replace", "path": "/schemas/0/fields/2/type", "value": "object"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties.2.logicalType", "'visit.lounge' on a public port is a free-form object"],
	}
}

test_refuses_a_map_in_a_wire_schema if {
	found := no_free_form_maps.violations with input as json.patch(examples.wire_schema, [
		{"op": "add", "path": "/product/document/outputPorts/0/tags", "value": ["public"]},
		{"op": "replace", "path": "/schemas/1/fields/1/type", "value": "map<string>"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["email", "'email' on a public port is a free-form map<string>"],
	}
}
