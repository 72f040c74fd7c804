package mesh.global.unowned_subject_refused_test

import rego.v1

import data.mesh.global.unowned_subject_refused
import data.mesh.lib.examples_test as examples

under(setting) := [v.message | some v in found] if {
	found := unowned_subject_refused.violations with input as json.patch(examples.unbound_schema, [
		{"op": "replace", "path": "/change/unboundSubjects", "value": setting},
	])
}

test_refuses_only_where_it_is_so_configured if {
	under("refuse") == ["subject 'test' belongs to no contract"]
	under("warn") == []
	under("allow") == []
	under(null) == []
}

test_passes_what_a_product_stands_for if {
	count(unowned_subject_refused.violations) == 0 with input as examples.wire_schema
}
