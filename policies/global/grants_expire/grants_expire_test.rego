package mesh.global.grants_expire_test

import rego.v1

import data.mesh.global.grants_expire
import data.mesh.lib.examples_test as examples

granting(grants) := json.patch(examples.contract, [{"op": "add", "path": "/change/after/customProperties/-", "value": {"property": "mesh.grants", "value": grants}}])

found(grants) := {[violation.path, violation.message] | some violation in grants_expire.violations with input as granting(grants)}

test_accepts_a_grant_for_some_months if {
	found([{"consumer": "staff-planning", "expires": "2027-05-31"}]) == set()
}

test_accepts_a_contract_without_grants if {
	violations := grants_expire.violations with input as examples.contract
	count(violations) == 0
}

test_refuses_a_grant_without_an_end if {
	found([{"consumer": "staff-planning"}]) == {["customProperties.2.value.0.expires", "the grant to 'staff-planning' does not say on which day it expires"]}
}

test_refuses_an_end_that_is_no_day if {
	found([{"consumer": "staff-planning", "expires": "never"}]) == {["customProperties.2.value.0.expires", "the grant to 'staff-planning' does not say on which day it expires"]}
}

test_refuses_a_grant_for_years if {
	found([{"consumer": "staff-planning", "expires": "2030-01-01"}]) == {["customProperties.2.value.0.expires", "the grant to 'staff-planning' lasts until 2030-01-01, more than 365 days"]}
}

test_refuses_a_grant_that_is_over if {
	found([{"expires": "2026-11-20"}]) == {["customProperties.2.value.0.expires", "the grant to 'somebody unnamed' expired on 2026-11-20"]}
}

test_says_when_the_consumer_still_reads if {
	found([{"consumer": "staff-planning", "expires": "2026-01-31"}]) == {["customProperties.2.value.0.expires", "the grant to 'staff-planning' expired on 2026-01-31, but it reads the contract still"]}
}
