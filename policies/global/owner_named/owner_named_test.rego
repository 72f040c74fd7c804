package mesh.global.owner_named_test

import rego.v1

import data.mesh.global.owner_named
import data.mesh.lib.examples_test as examples

test_accepts_an_owner_with_an_e_mail_address if {
	found := owner_named.violations with input as examples.product
	count(found) == 0
}

test_accepts_an_owner_reached_over_a_channel if {
	found := owner_named.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/change/after/team/members/0/username", "value": "ada"},
	])
	count(found) == 0
}

test_accepts_an_e_mail_channel if {
	found := owner_named.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/change/after/team/members/0/username", "value": "ada"},
		{"op": "replace", "path": "/change/after/support", "value": [{"channel": "lounge@clients.example"}]},
	])
	count(found) == 0
}

test_accepts_an_e_mail_address_beside_the_username if {
	found := owner_named.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/change/after/team/members/0/username", "value": "ada"},
		{"op": "remove", "path": "/change/after/support"},
		{"op": "add", "path": "/change/after/team/members/0/customProperties", "value": [{"property": "mesh.email", "value": "ada@clients.example"}]},
	])
	count(found) == 0
}

test_accepts_the_bare_list_of_members_of_odcs_3_0 if {
	found := owner_named.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/change/after/team", "value": [{"username": "ada@clients.example", "role": "owner"}, {"username": "grace@clients.example", "role": "steward"}]},
	])
	count(found) == 0
}

test_accepts_the_owner_of_the_product_that_publishes_the_contract if {
	found := owner_named.violations with input as json.patch(examples.contract, [
		{"op": "remove", "path": "/change/after/team"},
		{"op": "remove", "path": "/change/after/support"},
	])
	count(found) == 0
}

test_refuses_a_product_without_owner if {
	found := owner_named.violations with input as json.patch(examples.product, [
		{"op": "remove", "path": "/change/after/team"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["team", "DataProduct 'lounge' names no owner"],
	}
}

test_does_not_take_a_homeowner_for_an_owner if {
	found := owner_named.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/change/after/team/members/0/role", "value": "homeowners desk"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["team", "DataProduct 'lounge' names no owner"],
	}
}

test_refuses_an_owner_who_has_left if {
	found := owner_named.violations with input as json.patch(examples.product, [
		{"op": "add", "path": "/change/after/team/members/0/dateOut", "value": "2026-11-20"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["team", "DataProduct 'lounge' names no owner"],
	}
}

test_refuses_an_owner_nobody_can_reach if {
	found := owner_named.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/change/after/team/members/0/username", "value": "ada"},
		{"op": "remove", "path": "/change/after/support"},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["support", "the owner of DataProduct 'lounge' (ada) cannot be reached"],
	}
}
