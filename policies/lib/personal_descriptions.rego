# METADATA
# title: Descriptions of personal data
# description: Tells by the description of a column, whatever its name, that it holds data about a person.
package mesh.lib.personal_descriptions

import rego.v1

# The words that say so; undefined where none do, or where the column only tells of such data.
phrase(field) := found if {
	is_string(field.description)
	not kinds_of_no_text[lower(field.type)]
	text := lower(field.description)
	found := [words | some words in phrases; contains(text, words)][0]
	not tells_of_data(text)
}

kinds_of_no_text := {"boolean", "bool", "integer", "int", "long", "bigint", "number", "double", "float", "decimal"}

# True where any of the descriptions has such words, which most documents have nowhere.
is_within(descriptions) if {
	text := lower(concat(" ", descriptions))
	some words in phrases
	contains(text, words)
}

phrases := [
	"date of birth", "birth date", "e-mail address of", "email address of", "phone number of", "mobile number of", "first name of", "last name of", "family name of",
	"full name of", "home address", "name of the customer", "name of the employee", "name of the patient", "name of the guest", "name of the user", "name of the person",
	"'s e-mail", "'s email", "'s phone", "'s first name", "'s last name", "'s full name", "'s home address", "'s date of birth", "where to reach the guest", "where to reach the customer",
	"social security number", "passport number", "national identity number", "national insurance number", "driving licence number", "driver's license number", "identity card number",
	"bank account number of", "iban of", "credit card number", "ip address of the user", "ip address of the visitor", "ip address of the client", "marital status", "religious belief", "ethnic origin",
	"sexual orientation", "medical condition", "personal data", "personally identifiable", "geburtsdatum", "telefonnummer des", "e-mail-adresse des", "name des kunden", "date de naissance", "adresse du client", "fecha de nacimiento", "data de nascimento", "data di nascita",
]

tells_of_data(text) if {
	some words in tellings
	contains(text, words)
}

tellings := ["whether", "flag", "true if", "indicates", "how many", "number of people", "count of", "no personal data", "without personal", "not personal", "anonymous", "anonymised", "anonymized", "aggregated", "type of", "kind of", "template", "share of", "average", "identifier of"]
