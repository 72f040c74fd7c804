# METADATA
# title: Column names
# description: The forms in which teams write the name of a column, brought to one.
package mesh.lib.column_names

import rego.v1

# Without case, separators and what leaves the data what it is: visitor_E-Mail2 and visitorEmailHash are visitoremail.
flat(name) := disclosed(trim_right(replace(replace(replace(replace(lower(name), "_", ""), "-", ""), " ", ""), ".", ""), "0123456789"))

# A way of hiding data ends its name no more than a number does; what counts is written out.
disclosed(name) := trim_suffix(name, word) if {
	word := disguises[ending(name)]
} else := concat("", [trim_suffix(name, short), "number"]) if {
	some short in ["no", "nr", "num"]
	endswith(name, short)
} else := name

disguises := {"hash": "hash", "shed": "hashed", "pted": "encrypted", "sked": "masked"}

# The last four letters; undefined when there are fewer. Positions are looked up, since Wasm is slow to subtract.
ending(text) := substring(text, start, -1) if {
	start := starts[count(text)]
	start >= 0
} else := substring(text, count(text) - 4, -1) if {
	count(text) > 60
}

starts := numbers.range(-4, 56)

# With underscores for camel case and separators: clientIP is client_i_p. What is in one case stays so.
snake(name) := strings.replace_n(underscores, lower(name)) if {
	in_one_case(name)
} else := lower(strings.replace_n(humps, name))

in_one_case(name) if {
	lower(name) == name
} else if {
	upper(name) == name
}

underscores := {"-": "_", " ": "_", ".": "_"}

humps := object.union(underscores, {letter: concat("", ["_", letter]) | some letter in split("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "")})
