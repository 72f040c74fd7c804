package mesh.global.topic_has_one_contract_test

import rego.v1

import data.mesh.global.topic_has_one_contract
import data.mesh.lib.examples_test as examples

second(changes) := json.patch(examples.product, [{"op": "add", "path": "/contracts/-", "value": object.union(examples.product.contracts[0], changes)}])

found_in(given) := {[violation.path, violation.message] |
	some violation in topic_has_one_contract.violations with input as given
}

test_accepts_one_contract_for_each_topic if {
	found_in(examples.product) == set()
	found_in(second({"id": "lounge-visits-v2", "topics": ["clients.lounge-visits.v2"]})) == set()
}

test_refuses_a_second_one_for_the_same_topic if {
	found_in(second({"id": "lounge-visits-lax", "mode": "NONE"})) == {
		["outputPorts", "topic 'clients.lounge-visits' has 2 contracts: lounge-visits, lounge-visits-lax"],
	}
}

test_lets_a_new_one_take_the_place_of_a_retired_one if {
	found_in(second({"id": "lounge-visits-old", "document": {"status": "retired"}})) == set()
}

taken(domain) := json.patch(examples.contract, [{
	"op": "add",
	"path": "/change/takenTopics",
	"value": [{"topic": "clients.lounge-visits", "contractId": "visits", "domain": domain}],
}])

test_refuses_a_topic_that_another_product_has_a_contract_for if {
	found_in(taken("stores")) == {["schema", "topic 'clients.lounge-visits' has a contract already: 'visits' of domain 'stores'"]}
	found_in(taken(null)) == {["schema", "topic 'clients.lounge-visits' has a contract already: 'visits'"]}
}
