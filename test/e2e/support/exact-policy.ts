/** The policy that knows which numbers a contract is to say. */
export const exactPolicy = { id: 'CARE-077', scope: 'domain:care' };

/** A number that no double holds. */
export const exactNumber = '9007199254740993';

const rules = `# METADATA
# title: Numbers of contracts are exact
# description: A digit that is lost is another number.
# scope: package
# custom:
#   id: CARE-077
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update, none]}
#   remediation: Keep every digit.
#   owner: care
package mesh.domains.care.exact_numbers

import rego.v1

import data.mesh.lib.documents

exact := {"large": ${exactNumber}, "fine": 0.12345678901234567891, "huge": 1e400, "zero": 0, "whole": 1}

violations contains v if {
	said := documents.custom_property(input.change.after, "numbers")
	some name, number in exact
	said[name] != number
	v := {"message": sprintf("%s is not exact", [name]), "path": "customProperties"}
}
`;

const tests = `package mesh.domains.care.exact_numbers_test

import rego.v1

import data.mesh.domains.care.exact_numbers

said(numbers) := {"change": {
	"kind": "DataContract", "id": "calls",
	"after": {"customProperties": [{"property": "numbers", "value": numbers}]},
}}

test_finds_a_number_that_lost_a_digit if {
	found := exact_numbers.violations with input as said({"large": 9007199254740992})
	{v.message | some v in found} == {"large is not exact"}
}

test_accepts_what_is_exact if {
	count(exact_numbers.violations) == 0 with input as said(exact_numbers.exact)
}
`;

/** As its author means it. */
export const exactSource = {
  modules: [{ path: 'exact_numbers.rego', text: rules }],
  tests: [{ path: 'exact_numbers_test.rego', text: tests }],
};
