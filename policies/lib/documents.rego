# METADATA
# title: Documents
# description: What ODPS and ODCS documents have in common.
package mesh.lib.documents

import rego.v1

# Words that fill a field without saying anything.
placeholders := {"-", ".", "?", "tbd", "tba", "todo", "to do", "n/a", "na", "none", "null", "unknown", "xxx", "test", "description", "purpose"}

# True when a value is text that says something.
says_something(value) if {
	is_string(value)
	text := lower(trim_space(value))
	text != ""
	not placeholders[text]
}

# The value of the first custom property of that name; undefined when there is none.
custom_property(document, name) := [entry.value |
	some entry in document.customProperties
	entry.property == name
][0]

# Where that custom property stands, or where one would be added.
custom_property_path(document, name) := sprintf("customProperties.%d.value", [positions[0]]) if {
	positions := [i | some i, entry in document.customProperties; entry.property == name]
	count(positions) > 0
} else := "customProperties"

# A custom property that holds one value or a list of values, as a set of lower-case words.
custom_property_words(document, name) := {lower(value)} if {
	value := custom_property(document, name)
	is_string(value)
} else := {lower(value) |
	some value in custom_property(document, name)
	is_string(value)
}

has_tag(element, tag) if {
	some given in element.tags
	lower(given) == tag
}
