package mesh.global.personal_data_classified_test

import rego.v1

import data.mesh.global.personal_data_classified
import data.mesh.lib.examples_test as examples

test_accepts_classified_columns if {
	found := personal_data_classified.violations with input as examples.contract
	count(found) == 0
}

test_takes_the_class_of_a_wire_field_from_the_contract if {
	found := personal_data_classified.violations with input as examples.wire_schema
	count(found) == 0
}

test_refuses_a_column_tagged_as_personal if {
	found := personal_data_classified.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/schemas/0/fields/2/tags", "value": ["GDPR"]},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties.2.classification", "column 'visit.lounge' holds personal data by its tag 'GDPR' (confidence: certain), but has no classification"],
	}
}

test_refuses_a_column_named_like_personal_data if {
	found := personal_data_classified.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/schemas/0/fields/1/tags", "value": []},
		{"op": "replace", "path": "/schemas/0/fields/1/classification", "value": null},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties.1.classification", "column 'visit.email' holds personal data by its name (confidence: medium), but has no classification"],
	}
}

test_does_not_count_public_as_protection if {
	found := personal_data_classified.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/schemas/0/fields/1/classification", "value": "Public"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties.1.classification", "column 'visit.email' holds personal data by its tag 'pii' (confidence: certain), but is classified 'Public'"],
	}
}

test_can_refuse_further_classes if {
	found := personal_data_classified.violations with input as examples.contract
		with data.params.personal_data_classified as {"unprotected": ["confidential"]}
	{[violation.path, violation.message] | some violation in found} == {
		["schema.0.properties.1.classification", "column 'visit.email' holds personal data by its tag 'pii' (confidence: certain), but is classified 'confidential'"],
	}
}

test_refuses_a_wire_field_its_contract_does_not_classify if {
	found := personal_data_classified.violations with input as json.patch(examples.wire_schema, [
		{"op": "replace", "path": "/schemas/0/fields/1/classification", "value": null},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["email", "column 'email' holds personal data by its name (confidence: medium), but has no classification"],
	}
}

test_asks_no_classification_where_no_contract_could_have_it if {
	count(personal_data_classified.violations) == 0 with input as examples.unbound_schema
}
