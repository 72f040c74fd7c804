package mesh.global.classification_carried_test

import rego.v1

import data.mesh.global.classification_carried
import data.mesh.lib.examples_test as examples

upstream(fields) := [{
	"contractId": "guests",
	"contract": null,
	"product": null,
	"path": ["lounge"],
	"classified": fields,
}]

mail(class) := {
	"path": "guest.mail",
	"name": "mail",
	"type": "string",
	"required": true,
	"classification": class,
	"tags": [],
	"description": null,
	"at": "schema.0.properties.1",
}

derived(changes, class) := json.patch(examples.contract, array.concat(changes, [
	{"op": "add", "path": "/upstreams", "value": upstream([mail(class)])},
]))

found(changes, class) := {[violation.path, violation.message] |
	some violation in classification_carried.violations with input as derived(changes, class)
}

made_from(source) := {"op": "add", "path": "/schemas/0/fields/2/sources", "value": [source]}

refusal := {["schema.0.properties.2.classification", "column 'visit.lounge' is made from 'guest.mail' of contract 'guests', which is classified 'restricted', but has no classification"]}

test_refuses_a_column_made_from_a_classified_one if {
	found([made_from("guest.mail")], "restricted") == refusal
	found([made_from("guests.guest.mail")], "restricted") == refusal
	found([made_from("guests:guest.mail")], "restricted") == refusal
}

test_refuses_a_lower_class_than_the_source_has if {
	found(
		[
			made_from("guest.mail"),
			{"op": "replace", "path": "/schemas/0/fields/2/classification", "value": "internal"},
		],
		"restricted",
	) == {["schema.0.properties.2.classification", "column 'visit.lounge' is made from 'guest.mail' of contract 'guests', which is classified 'restricted', but is classified 'internal'"]}
}

test_takes_a_column_of_the_same_name_for_its_source if {
	count(found([{"op": "replace", "path": "/schemas/0/fields/2/name", "value": "Mail"}], "restricted")) == 1
}

test_knows_a_source_however_it_is_written if {
	every source in ["guest.mail", "GUEST.Mail", "guests:guest.mail", "guests.guest.mail", "warehouse.crm.guest.mail", "`guest`.`mail`", "[guest].[mail]", "guests/guest/mail", "mail"] {
		count(found([made_from(source)], "restricted")) == 1
	}
}

test_a_source_of_another_object_is_another if {
	found([made_from("lounge.mail")], "restricted") == set()
}

test_a_column_of_the_same_name_is_a_source_whatever_else_is_named if {
	every source in ["guest", "guests", "elsewhere.lounge"] {
		count(found([{"op": "replace", "path": "/schemas/0/fields/2/name", "value": "mail"}, made_from(source)], "restricted")) == 1
	}
}

test_accepts_a_class_as_strict if {
	found(
		[
			made_from("guest.mail"),
			{"op": "replace", "path": "/schemas/0/fields/2/classification", "value": "Restricted"},
		],
		"confidential",
	) == set()
}

test_accepts_the_same_word_that_nobody_ranks if {
	found(
		[
			made_from("guest.mail"),
			{"op": "replace", "path": "/schemas/0/fields/2/classification", "value": "Tier-9"},
		],
		"tier-9",
	) == set()
}

test_what_is_public_upstream_binds_nobody if {
	found([made_from("guest.mail")], "public") == set()
}

test_accepts_what_was_made_harmless if {
	found(
		[
			made_from("guest.mail"),
			{"op": "replace", "path": "/schemas/0/fields/2/tags", "value": ["Anonymised"]},
		],
		"restricted",
	) == set()
}

test_asks_nothing_without_upstreams if {
	violations := classification_carried.violations with input as examples.contract
	count(violations) == 0
}
