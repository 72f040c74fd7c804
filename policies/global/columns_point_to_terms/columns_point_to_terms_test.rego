package mesh.global.columns_point_to_terms_test

import rego.v1

import data.mesh.global.columns_point_to_terms
import data.mesh.lib.examples_test as examples

term := {"id": "guest", "name": "Guest", "state": "approved", "domain": "clients", "owners": ["ada"], "by": "definition"}

pointing(path, terms, unknown) := {"path": path, "terms": terms, "unknown": unknown}

demanding(columns, more) := json.patch(examples.contract, [{"op": "add", "path": "/parameters", "value": {"columns_point_to_terms": object.union({"columns": columns}, more)}}])

found_in(document) := found if {
	found := {violation.message | some violation in columns_point_to_terms.violations} with input as document
}

test_demands_nothing_by_itself if count(found_in(examples.contract)) == 0

test_demands_terms_of_classified_columns if {
	found_in(demanding(["classified"], {})) == {"column 'visit.email' points to no term of the glossary that counts"}
}

test_demands_terms_of_one_classification if {
	count(found_in(demanding(["Confidential"], {}))) == 1
	count(found_in(demanding(["restricted"], {}))) == 0
}

test_demands_terms_of_every_column if count(found_in(demanding(["*"], {}))) == count(examples.contract.schemas[0].fields)

test_takes_a_term_that_is_there if {
	document := object.union(demanding(["classified"], {}), {"glossary": [pointing("visit.email", [term], [])]})
	count(found_in(document)) == 0
}

test_takes_no_term_of_the_contract_for_one_of_the_column if {
	document := object.union(demanding(["classified"], {}), {"glossary": [pointing(null, [term], [])]})
	count(found_in(document)) == 1
}

test_names_a_term_that_is_not_there if {
	document := object.union(demanding(["classified"], {}), {"glossary": [pointing("visit.email", [], ["gast"])]})
	found_in(document) == {"column 'visit.email' points to no term of the glossary that counts: there is no term 'gast'"}
}

test_counts_terms_by_their_state if {
	old := object.union(term, {"state": "deprecated"})
	document := object.union(demanding(["classified"], {}), {"glossary": [pointing("visit.email", [old], [])]})
	found_in(document) == {"column 'visit.email' points to no term of the glossary that counts: 'guest' is deprecated"}
	lenient := object.union(demanding(["classified"], {"states": ["approved", "deprecated"]}), {"glossary": [pointing("visit.email", [old], [])]})
	count(found_in(lenient)) == 0
}

test_takes_personal_data_for_classified if {
	document := json.patch(demanding(["classified"], {}), [
		{"op": "replace", "path": "/schemas/0/fields/1/classification", "value": null},
		{"op": "replace", "path": "/schemas/0/fields/1/tags", "value": ["PII"]},
	])
	count(found_in(document)) == 1
}

test_takes_nothing_for_absent_where_the_glossary_is_not_known if {
	document := object.union(demanding(["*"], {}), {"unknown": ["glossary"]})
	count(found_in(document)) == 0
}
