# METADATA
# title: Documents
# description: What ODPS and ODCS documents have in common.
package mesh.lib.documents

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.plain_words

# True when a value is text that says something.
says_something(value) if {
	is_string(value)
	count(plain_words.telling(value)) > 0
}

is_named(value) if {
	is_string(value)
	trim_space(value) != ""
}

has_tag(element, tag) if {
	some given in element.tags
	trim_space(lower(given)) == tag
}

# Custom properties, by the names that policies of domains and products know the reader by.
custom_property(document, name) := custom_properties.entries(document, name)[0][1]

custom_property_path(document, name) := custom_properties.path(document, name)

custom_property_words(document, name) := custom_properties.words(document, name)
