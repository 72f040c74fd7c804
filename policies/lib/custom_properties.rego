# METADATA
# title: Custom properties
# description: >-
#   What the mesh adds to the standards (`mesh.*`), read in one way by every policy: names and values without case and
#   stray spaces, one value or a list of them, and all entries of a name. What is ambiguous is MESH-048's.
package mesh.lib.custom_properties

import rego.v1

# `Mesh.Event_Type` and `mesh.event-type` are mesh.eventType; so are those with characters that nobody sees.
bare(text) := lower(text) if {
	trim(text, letters) == ""
} else := strings.replace_n(strays, lower(text))

strays := {"_": "", "-": "", " ": "", "\t": "", "\n": "", "\u00a0": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": ""}

# [position, value] of each entry of that name.
entries(element, name) := [[i, entry.value] |
	some i, entry in element.customProperties
	is_named(entry.property, name)
]

# Most are written as they should be, which is seen soonest.
is_named(property, name) if {
	property == name
} else if {
	trim(property, letters) != ""
	bare(property) == bare(name)
} else if {
	lower(property) == lower(name)
}

letters := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ."

# Every value that is given, those of lists one by one; texts without spaces around them.
values(element, name) := {plain(value) |
	some [_, given] in entries(element, name)
	some value in listed(given)
	is_scalar(value)
}

listed(value) := value if is_array(value)

listed(value) := [value] if not is_array(value)

is_scalar(value) if is_string(value)

is_scalar(value) if is_number(value)

is_scalar(value) if is_boolean(value)

plain(value) := trim_space(value) if is_string(value)

plain(value) := value if not is_string(value)

# The same as words in lower case; a text may list several, parted by commas.
words(element, name) := {word |
	some value in values(element, name)
	some part in split(sprintf("%v", [value]), ",")
	word := trim_space(lower(part))
	word != ""
}

# True when it is among the words, however either parts its words: `source_aligned` is source-aligned.
says(element, name, word) if {
	some given in words(element, name)
	bare(given) == bare(word)
}

# The one text that is given; undefined for none, and for two that differ.
text(element, name) := found if {
	given := {value | some value in values(element, name); is_string(value)}
	count(given) == 1
	some found in given
}

# Where the property stands, or where one would be added.
path(element, name) := sprintf("customProperties.%d.value", [found[0][0]]) if {
	found := entries(element, name)
	count(found) > 0
} else := "customProperties"
