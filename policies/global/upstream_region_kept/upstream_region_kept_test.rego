package mesh.global.upstream_region_kept_test

import rego.v1

import data.mesh.global.upstream_region_kept
import data.mesh.lib.examples_test as examples

reading(own, upstream_contract) := json.patch(examples.contract, array.concat(own, [{"op": "add", "path": "/upstreams", "value": [{
	"contractId": "rooms",
	"contract": upstream_contract,
	"product": null,
	"path": ["lounge"],
	"classified": [],
}]}]))

in_europe := {"customProperties": [{"property": "mesh.region", "value": "EU"}]}

region(value) := {"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.region", "value": value}}

without_personal_data := {"op": "replace", "path": "/schemas/0/fields", "value": []}

test_refuses_another_region if {
	found := upstream_region_kept.violations with input as reading([region(["eu", "us"])], in_europe)
	{[violation.path, violation.message] | some violation in found} == {["customProperties.2.value", "personal data would be held in region 'us', but contract 'rooms' that the product reads is kept in eu"]}
}

test_refuses_to_leave_the_region_open if {
	found := upstream_region_kept.violations with input as reading([], in_europe)
	{[violation.path, violation.message] | some violation in found} == {["customProperties", "contract 'rooms' that the product reads is kept in eu, but this contract does not say where its personal data is"]}
}

test_accepts_the_same_region if {
	found := upstream_region_kept.violations with input as reading([region("eu")], in_europe)
	count(found) == 0
}

test_asks_nothing_without_personal_data if {
	found := upstream_region_kept.violations with input as reading([without_personal_data], in_europe)
	count(found) == 0
}

test_a_source_without_regions_limits_nothing if {
	found := upstream_region_kept.violations with input as reading([region("us")], {})
	count(found) == 0
}
