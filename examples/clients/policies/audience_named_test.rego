package mesh.domains.clients.audience_named_test

import rego.v1

import data.mesh.domains.clients.audience_named
import data.mesh.lib.examples_test as examples

test_refuses_a_contract_without_an_audience if {
	found := audience_named.violations with input as examples.contract
	{v.message | some v in found} == {"the contract 'lounge-visits' names no audience"}
}

test_accepts_a_contract_with_an_audience if {
	count(audience_named.violations) == 0 with input as json.patch(examples.contract, [{
		"op": "add",
		"path": "/change/after/customProperties",
		"value": [{"property": "mesh.audience", "value": "finance"}],
	}])
}
