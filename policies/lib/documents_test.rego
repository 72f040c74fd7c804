package mesh.lib.documents_test

import rego.v1

import data.mesh.lib.documents

properties(value) := {"customProperties": [{"property": "mesh.purpose", "value": value}]}

test_placeholders_say_nothing if {
	every text in ["", "  ", "TODO", "n/a", "-"] {
		not documents.says_something(text)
	}
	not documents.says_something(null)
	documents.says_something("visits")
}

test_a_custom_property_may_hold_one_word_or_many if {
	documents.custom_property_words(properties("Planning"), "mesh.purpose") == {"planning"}
	documents.custom_property_words(properties(["Planning", "billing", 7]), "mesh.purpose") == {"planning", "billing"}
	documents.custom_property_words({}, "mesh.purpose") == set()
}

test_a_custom_property_has_a_position_or_a_place_to_be_added if {
	documents.custom_property_path(properties("planning"), "mesh.purpose") == "customProperties.0.value"
	documents.custom_property_path({}, "mesh.purpose") == "customProperties"
}
