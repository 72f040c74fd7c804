package mesh.global.upstream_purpose_kept_test

import rego.v1

import data.mesh.global.upstream_purpose_kept
import data.mesh.lib.examples_test as examples

reading(own, upstream_contract) := json.patch(examples.contract, array.concat(own, [{"op": "add", "path": "/upstreams", "value": [{
	"contractId": "rooms",
	"contract": upstream_contract,
	"product": null,
	"path": ["lounge"],
	"classified": [],
}]}]))

for_billing := {"customProperties": [{"property": "mesh.purpose", "value": ["Billing", "planning"]}]}

purpose(value) := {"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.purpose", "value": value}}

test_refuses_a_purpose_that_the_source_does_not_have if {
	found := upstream_purpose_kept.violations with input as reading([purpose(["billing", "advertising"])], for_billing)
	{[violation.path, violation.message] | some violation in found} == {["customProperties.2.value", "'advertising' is not among the purposes of contract 'rooms', which the product reads: billing, planning"]}
}

test_refuses_to_leave_the_purpose_open if {
	found := upstream_purpose_kept.violations with input as reading([], for_billing)
	{[violation.path, violation.message] | some violation in found} == {["customProperties", "contract 'rooms', which the product reads, is for billing, planning only, but this contract states no purpose"]}
}

test_accepts_fewer_purposes if {
	found := upstream_purpose_kept.violations with input as reading([purpose("billing")], for_billing)
	count(found) == 0
}

test_a_source_without_purposes_limits_nothing if {
	some contract in [{}, null]
	found := upstream_purpose_kept.violations with input as reading([purpose("advertising")], contract)
	count(found) == 0
}
