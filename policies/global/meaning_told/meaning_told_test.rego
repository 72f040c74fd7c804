package mesh.global.meaning_told_test

import rego.v1

import data.mesh.global.meaning_kept_test
import data.mesh.global.meaning_told
import data.mesh.lib.examples_test as examples

public := meaning_kept_test.public

told := meaning_kept_test.told("visit.lounge")

found(patches) := {[violation.path, violation.message] |
	some violation in meaning_told.violations with input as json.patch(examples.contract_update, patches)
}

test_names_who_reads_what_means_something_else if {
	found([told]) == {["schema.0.properties.2", "'visit.lounge' was unit EUR and is unit USD; the contract is read by staff-planning"]}
}

test_tells_it_where_nobody_reads if {
	found([told, {"op": "replace", "path": "/lineage/consumers", "value": []}]) == {["schema.0.properties.2", "'visit.lounge' was unit EUR and is unit USD"]}
}

test_tells_it_of_schemas_without_a_product if {
	violations := meaning_told.violations with input as json.patch(examples.unbound_schema, [told])
	count(violations) == 1
}

test_leaves_public_ports_to_the_policy_that_refuses if {
	found([public, told]) == set()
}

test_accepts_what_means_the_same if {
	found([]) == set()
}
