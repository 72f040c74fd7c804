# METADATA
# title: Personal data
# description: Columns that hold personal data, by their tags, by their names and synonyms, and by what their descriptions say.
# custom:
#   parameters:
#     tags: {type: list of tags, default: [], description: "Further tags that mark personal data."}
#     names: {type: list of names, default: [], description: "Further names in snake case (loyalty_number) that personal data has, or ends in."}
#     exceptions: {type: list of names, default: [], description: "Names in snake case (system_email), or with their object (printers.name), that hold no personal data here; tags are stronger."}
package mesh.lib.personal_data

import rego.v1

import data.mesh.lib.column_words
import data.mesh.lib.fields
import data.mesh.lib.params
import data.mesh.lib.personal_descriptions
import data.mesh.lib.personal_names

# [field, evidence] of every field of the submitted document that holds personal data.
evident := [[field, found] |
	some field in fields.submitted
	found := evidence(field)
]

submitted := [field | some [field, _] in evident]

# Most documents have no such words anywhere. Always defined: what is undefined is asked anew for every field.
default descriptions_tell := false

descriptions_tell if personal_descriptions.is_within([field.description |
	some field in fields.submitted
	is_string(field.description)
])

is_personal(field) if evidence(field)

# What gives it away, for people to read, and how sure that is: `certain`, `high`, `medium` or `low`.
evidence(field) := {"reason": sprintf("its tag '%s'", [tag]), "confidence": "certain"} if {
	tag := marks(field)[0]
} else := {"reason": "its name", "confidence": "high"} if {
	is_named_in_addition(field)
} else := {"reason": "its name", "confidence": confidence} if {
	not is_excepted(field)
	confidence := personal_names.confidence(field)
} else := {"reason": sprintf("its synonym '%s'", [synonym]), "confidence": confidence} if {
	not is_excepted(field)
	[synonym, confidence] := telling_synonyms(field)[0]
} else := {"reason": sprintf("its description (%s)", [phrase]), "confidence": "low"} if {
	descriptions_tell
	not is_excepted(field)
	phrase := personal_descriptions.phrase(field)
}

# What people call it tells as much as its name; most columns have no other.
telling_synonyms(field) := [[synonym, confidence] |
	some synonym in field.synonyms
	confidence := personal_names.confidence(object.union(field, {"name": synonym}))
]

marks(field) := [tag | some tag in field.tags; tags[trim_space(lower(tag))]]

tags := {"pii", "spi", "phi", "personal", "personal-data", "personal_data", "sensitive", "gdpr", "special-category"} | {lower(tag) | some tag in params.value("personal_data", "tags", [])}

# A flag or a count about personal data is not the data itself.
is_named_in_addition(field) if {
	count(names) > 0
	lower(field.type) != "boolean"
	some name in names
	endswith(concat("", ["_", snake(field.name)]), name)
}

names := [concat("", ["_", lower(name)]) | some name in params.value("personal_data", "names", [])]

is_excepted(field) if {
	count(exceptions) > 0
	exceptions[snake(field.name)]
}

is_excepted(field) if exceptions[lower(field.path)]

exceptions := {lower(name) | some name in params.value("personal_data", "exceptions", [])}

snake(name) := concat("_", column_words.of(name))
