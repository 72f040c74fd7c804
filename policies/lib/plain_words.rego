# METADATA
# title: Words that say something
# description: Tells a text that informs from one that only fills a field.
package mesh.lib.plain_words

import rego.v1

# What remains of a text when punctuation, fillers and hammered keys are taken out, in lower case.
telling(text) := {word |
	some part in split(parted(lower(text)), " ")
	word := trim(part, punctuation)
	word != ""
	not fillers[word]
	not is_one_letter_over_and_over(word)
}

# `N/A` and `t.b.d.` are one word each. Single replacements cost less than one of many.
parted(text) := replace(replace(replace(replace(replace(text, "/", ""), ".", ""), "-", " "), "_", " "), "\n", " ")

punctuation := ".,;:!?()[]{}<>\"'`*#~=+/\\|_-\t\r…–—«»“”„\u00a0\u200b\ufeff"

is_one_letter_over_and_over(word) if trim(word, substring(word, 0, 1)) == ""

# Words of which alone no purpose and no description can be made.
fillers := {"123", "1234", "12345", "123456", "1234567890", "a", "abc", "abcd", "abcdef", "above", "add", "added", "amet", "an", "and", "anything", "are", "as", "asdf", "asdfasdf", "asdfgh", "asdfghjkl", "at", "attribute", "aucun", "aucune", "azerty", "bar", "baz", "be", "been", "below", "beschreibung", "bla", "blah", "blank", "column", "come", "coming", "completed", "confirmed", "content", "data", "dataset", "decided", "default", "define", "defined", "desconocido", "describe", "described", "description", "determined", "dfgh", "do", "document", "documented", "dolor", "done", "dummy", "empty", "example", "field", "fill", "filled", "fixme", "folgt", "follow", "follows", "foo", "for", "general", "has", "have", "here", "hjkl", "in", "inconnu", "info", "information", "ipsum", "is", "it", "kein", "keine", "later", "lorem", "misc", "miscellaneous", "missing", "must", "n", "na", "nil", "ninguna", "ninguno", "no", "nobody", "none", "not", "nothing", "null", "of", "on", "or", "pendiente", "pending", "placeholder", "property", "provided", "purpose", "qux", "qwerty", "qwertz", "same", "sample", "sdf", "see", "should", "sit", "something", "soon", "string", "stuff", "tba", "tbc", "tbd", "test", "testing", "text", "that", "the", "there", "thing", "things", "this", "to", "todo", "unbekannt", "undefined", "unknown", "unspecified", "updated", "value", "various", "whatever", "will", "wip", "with", "write", "written", "xyz", "yet"}
