# METADATA
# title: Names of personal data
# description: Tells by the name of a column, its table and its type how likely it holds data about a person.
package mesh.lib.personal_names

import rego.v1

import data.mesh.lib.column_words
import data.mesh.lib.personal_terms

# `high` or `medium`; undefined for names that do not show personal data.
confidence(field) := grade if {
	given := array.reverse(column_words.of(field.name))
	words := [personal_terms.one_for(word) | some word in given]
	not personal_terms.has(personal_terms.telling_of, words[count(words) - 1])
	ends := ends_of(given, words)
	can_hold(field, ends)
	grade := grade_of(field, words, ends)
}

ends_of(given, words) := endings(given) if {
	given == words
} else := endings(given) | endings(words)

# A flag or a count about personal data (email_verified) is not the data itself, nor is the time it was sent.
can_hold(field, _) if not types_of_no_text[lower(field.type)]

can_hold(field, ends) if {
	types_of_no_text[lower(field.type)] == "number"
	is_any(personal_terms.certain, ends)
}

can_hold(field, ends) if {
	types_of_no_text[lower(field.type)] == "number"
	is_any(personal_terms.numbers_too, ends)
}

can_hold(field, ends) if {
	types_of_no_text[lower(field.type)] == "time"
	some ending in ends
	contains(ending, "birth")
}

types_of_no_text := {
	"boolean": "flag", "bool": "flag", "timestamp": "time", "datetime": "time", "time": "time",
	"integer": "number", "int": "number", "long": "number", "bigint": "number", "smallint": "number", "number": "number", "double": "number", "float": "number", "decimal": "number",
}

grade_of(field, words, ends) := "high" if {
	is_any(personal_terms.certain, ends)
	not is_of_an_animal(field, words)
} else := grade if {
	is_any(personal_terms.likely, ends)
	not is_of_a_thing(field, words)
	grade := {true: "high", false: "medium"}[is_of_a_person(field, words)]
} else := "medium" if {
	is_any(personal_terms.of_people, ends)
	not is_of_a_thing(field, words)
	is_of_a_person(field, words)
} else := "medium" if {
	count(words) == 1
	hides_a_person(words[0])
}

is_any(terms, words) if {
	some word in words
	personal_terms.has(terms, word)
}

# The last one, two and three words, joined; with and without words that leave the data what it is, or whose it is. Words
# come last first, since Wasm is slow to subtract.
endings(words) := last_words(words) | (last_words(kept) | last_words(before_people(kept))) if {
	kept := [word | some word in words; not personal_terms.has(personal_terms.idle, word)]
}

# In many languages whose it is comes last: email_cliente, name_of_guest.
before_people(words) := array.slice(words, 1, 4) if {
	personal_terms.has(personal_terms.people, words[0])
} else := []

last_words(words) := {words[0], concat("", [words[1], words[0]]), concat("", [words[2], words[1], words[0]])} if {
	count(words) > 2
} else := {words[0], concat("", [words[1], words[0]])} if {
	count(words) == 2
} else := {words[0]} if {
	count(words) == 1
} else := set()

is_of_a_thing(_, words) if {
	not names_a_person(words)
	is_any(personal_terms.things, words)
}

is_of_a_thing(field, words) if {
	not names_a_person(words)
	is_any(personal_terms.things, subject_of(field))
}

is_of_an_animal(_, words) if is_any(personal_terms.living, words)

is_of_an_animal(field, _) if is_any(personal_terms.living, table_words(field))

default is_of_a_person(_, _) := false

is_of_a_person(_, words) if names_a_person(words)

is_of_a_person(field, _) if personal_terms.has(personal_terms.people, subject_of(field)[0])

names_a_person(words) if {
	some word in words
	personal_terms.has(personal_terms.people, singular(word))
}

# The words of what the column is part of, last first; without those that tables end in whatever they are about.
subject_of(field) := [word | some word in table_words(field); not personal_terms.has(personal_terms.of_tables, word)]

table_words(field) := [singular(personal_terms.one_for(part)) |
	some part in array.reverse(column_words.of(parents[count(parents) - 2]))
] if {
	parents := split(field.path, ".")
}

singular(word) := word if {
	personal_terms.has(personal_terms.people, word)
} else := trim_suffix(word, "s")

# Written as one word: guestlastname, usermobile.
hides_a_person(word) if {
	some length in [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
	length < count(word)
	personal_terms.has(personal_terms.people, substring(word, 0, length))
	rest := substring(word, length, -1)
	some terms in [personal_terms.certain, personal_terms.likely, personal_terms.of_people]
	personal_terms.has(terms, rest)
}
