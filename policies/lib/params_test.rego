package mesh.lib.params_test

import rego.v1

import data.mesh.lib.params

test_what_the_scope_has_set_comes_before_data_and_the_default if {
	params.value("purpose_described", "min_length", 10) == 40 with input.parameters as {"purpose_described": {"min_length": 40}}
		with data.params.purpose_described as {"min_length": 20}
	params.value("purpose_described", "min_length", 10) == 20 with input.parameters as {"sla_declared": {}}
		with data.params.purpose_described as {"min_length": 20}
	params.value("purpose_described", "min_length", 10) == 10 with input as {}
}
