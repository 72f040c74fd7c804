package mesh.lib.documents_test

import rego.v1

import data.mesh.lib.documents

test_placeholders_say_nothing if {
	every text in ["", "  ", "TODO", "n/a", "-", "t.b.d.", "aaaaaaaaaaaa"] {
		not documents.says_something(text)
	}
	not documents.says_something(null)
	documents.says_something("visits")
}

test_a_blank_is_no_name if {
	documents.is_named("data")
	not documents.is_named(" ")
	not documents.is_named(7)
}

test_a_tag_is_known_in_any_case if {
	documents.has_tag({"tags": [" Public"]}, "public")
	not documents.has_tag({}, "public")
}

test_a_custom_property_is_read_as_everywhere if {
	holding := {"customProperties": [{"property": "Mesh.Purpose", "value": "Planning"}]}
	documents.custom_property(holding, "mesh.purpose") == "Planning"
	documents.custom_property_words(holding, "mesh.purpose") == {"planning"}
	documents.custom_property_path(holding, "mesh.purpose") == "customProperties.0.value"
}
