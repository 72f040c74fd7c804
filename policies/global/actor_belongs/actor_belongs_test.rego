package mesh.global.actor_belongs_test

import rego.v1

import data.mesh.global.actor_belongs
import data.mesh.lib.examples_test as examples

test_accepts_a_member if {
	found := actor_belongs.violations with input as examples.contract
	count(found) == 0
}

test_leaves_the_anonymous_to_another_policy if {
	found := actor_belongs.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/actor/anonymous", "value": true},
		{"op": "replace", "path": "/actor/domains", "value": []},
	])
	count(found) == 0
}

test_leaves_an_unknown_domain_to_another_policy if {
	found := actor_belongs.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/domain", "value": null},
		{"op": "replace", "path": "/actor/domains", "value": []},
	])
	count(found) == 0
}

test_refuses_a_stranger if {
	found := actor_belongs.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/actor/id", "value": "mallory"},
		{"op": "replace", "path": "/actor/domains", "value": []},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["domain", "'mallory' is in no team of domain 'clients'"],
	}
}

test_refuses_a_stranger_who_retires_a_product if {
	found := actor_belongs.violations with input as json.patch(examples.step, [
		{"op": "replace", "path": "/actor/id", "value": "mallory"},
		{"op": "replace", "path": "/actor/domains", "value": []},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["product", "'mallory' is in no team of domain 'clients'"],
	}
}

test_refuses_who_would_take_a_product_to_his_own_domain if {
	found := actor_belongs.violations with input as json.patch(examples.product, [
		{"op": "replace", "path": "/operation", "value": "update"},
		{"op": "replace", "path": "/change/before", "value": {"apiVersion": "v1.0.0", "kind": "DataProduct", "id": "lounge", "name": "Lounge", "version": "1.2.0", "status": "active", "domain": "flights", "description": {"purpose": "Everything our lounges know of the guests who visit them."}, "team": {"name": "Lounge", "members": [{"username": "ada@clients.example", "role": "owner"}, {"username": "grace@clients.example", "role": "steward"}]}, "support": [{"channel": "#lounge", "tool": "slack", "url": "https://chat.clients.example/lounge"}], "outputPorts": [{"name": "visits", "version": "1.2.0", "contractId": "lounge-visits"}]}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["domain", "'ada' would take DataProduct 'lounge' out of domain 'flights', in which it has no team"],
	}
}

test_refuses_everyone_where_no_domain_is_named if {
	found := actor_belongs.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/domainId", "value": null},
		{"op": "replace", "path": "/domain", "value": null},
		{"op": "replace", "path": "/product", "value": null},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["domain", "'ada' is in no team of the domain, since none is named"],
	}
}

test_lets_anyone_change_a_subject_that_is_nobodys if {
	count(actor_belongs.violations) == 0 with input as json.patch(examples.unbound_schema, [
		{"op": "replace", "path": "/actor/domains", "value": []},
	])
}

test_holds_a_contract_that_no_product_offers_to_its_domain if {
	orphan := json.patch(examples.wire_schema, [
		{"op": "add", "path": "/change/unboundSubjects", "value": "allow"},
		{"op": "replace", "path": "/product", "value": null},
		{"op": "replace", "path": "/actor/domains", "value": []},
	])
	count(actor_belongs.violations) == 1 with input as orphan
}

test_names_whom_a_machine_acts_for if {
	found := actor_belongs.violations with input as json.patch(examples.contract, [
		{"op": "replace", "path": "/actor", "value": {"id": "clients/ci", "anonymous": false, "domains": [], "onBehalfOf": "mallory"}},
	])
	{[violation.path, violation.message] | some violation in found} == {
		["domain", "'mallory' is in no team of domain 'clients'"],
	}
}

taken := json.patch(examples.contract, [
	{"op": "add", "path": "/change/before", "value": {"domain": "planning"}},
	{"op": "add", "path": "/actor/handover", "value": {"by": "pat", "from": "planning"}},
])

test_accepts_who_takes_what_its_domain_handed_over if {
	count(actor_belongs.violations) == 0 with input as taken
}

test_a_handover_by_another_domain_helps_nobody if {
	found := actor_belongs.violations with input as json.patch(taken, [{"op": "replace", "path": "/actor/handover/from", "value": "billing"}])
	count(found) == 1
}
