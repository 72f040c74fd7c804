# METADATA
# title: Personal data
# description: Columns that hold personal data, by their tags and by their names.
# custom:
#   parameters:
#     tags: {type: list of tags, default: [], description: "Further tags that mark personal data."}
#     names: {type: list of names, default: [], description: "Further names in snake case (loyalty_number) that personal data has, or ends in."}
package mesh.lib.personal_data

import rego.v1

import data.mesh.lib.fields
import data.mesh.lib.params

# Every field of the submitted document that holds personal data, with what gives it away.
submitted := [{"field": field, "because": reason(field)} |
	some field in fields.submitted
	reason(field)
]

tags := {"pii", "spi", "phi", "personal", "personal-data", "personal_data", "sensitive", "gdpr", "special-category"} | {lower(tag) | some tag in params.value("personal_data", "tags", [])}

words := [lower(word) | some word in params.value("personal_data", "names", [])]

reason(field) := sprintf("its tag '%s'", [marks[0]]) if {
	marks := [tag | some tag in field.tags; lower(tag) in tags]
	count(marks) > 0
} else := "its name" if {
	is_named_personal(field)
}

# A flag or a count about personal data (email_verified) is not the data itself.
is_named_personal(field) if {
	lower(field.type) != "boolean"
	name := snake(field.name)
	holds_personal_data(name, field.path)
}

holds_personal_data(name, _) if regex.match(personal_name, name)

holds_personal_data(name, path) if {
	name == "name"
	regex.match(person_name, lower(path))
}

holds_personal_data(name, _) if {
	some word in words
	endswith(concat("", ["_", name]), concat("", ["_", word]))
}

# Camel case and separators become underscores: visitorEMail is visitor_e_mail. Names in one case stay as they are.
snake(name) := lower(name) if {
	regex.match(`^([a-z0-9_]+|[A-Z0-9_]+)$`, name)
} else := lower(strings.replace_n(separated, name))

separated := object.union(
	{"-": "_", " ": "_", ".": "_"},
	{letter: concat("", ["_", letter]) | some letter in split("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "")},
)

# People by role: what stands before a term (guest_phone), or owns a bare `name` (guest.name).
people := "person|people|customer|employee|user|guest|passenger|patient|visitor|student|citizen|subscriber|cardholder|account_?holder|reviewer|contact|recipient|traveller|traveler"

person_name := `(^|[._])(person|people|customer|employee|user|guest|passenger|patient|visitor|student|citizen|subscriber)s?\.(full_?)?name$`

# Terms long enough to be unmistakable wherever they end a name, in snake case or run together (nationalidnumber).
unmistakable := [
	"e_?mail(_?addr(ess)?)?",
	"(phone|mobile|telephone|fax)_?(number|no|num|nr)",
	"(first|last|middle|given|maiden|sur|fore)_?name",
	"(birth_?(date|day|place|year)|(date|place)_?of_?birth)",
	"national_?(id|identity|identification|insurance)(_?(number|no|card|code))?",
	"social_?security(_?(number|no|code))?",
	"(personal|identity)_?(id|code|card|identification)?_?number",
	"tax_?payer_?id",
	"passport(_?(id|number|no))?",
	"driv(er|ing|ers)_?licen[cs]e(_?(id|number|no))?",
	"card_?(number|holder)",
	"bank_?account(_?(number|no))?",
	"(salary|salaries)",
	"pass_?word(_?salt)?",
	"marital_?status",
	"nationality",
	"ethnicity",
	"blood_?(type|group)",
	"ip(_?v[46])?_?addr(ess)?",
	"mac_?addr(ess)?",
	"street(_?(name|line|address))?",
	"address_?line",
	"contact_?(info|details)",
]

# Terms that other words end in too (microphone, ship, essex): only whole words, or after a person or a place.
whole_words := [
	"((tele|cell|home|work|office|mobile)_?)?phone",
	"mobile",
	"msisdn",
	"ip",
	"i_p",
	"ssn",
	"s_s_n",
	"iban",
	"i_b_a_n",
	"dob",
	"d_o_b",
	"cvv",
	"gender",
	"sex",
	"religion",
]

# Terms that are personal only alone or qualified: product_full_name and contract_address are not.
qualified := [
	sprintf(`((%s)_?)?(full|family|birth|nick|legal)_?name`, [people]),
	sprintf(`(%s)_?(name|phone|address)`, [people]),
	"login(_?(id|name))?",
	"((home|billing|bill_?to|shipping|ship_?to|delivery|mailing|postal|residential|private|street)_?)?address",
]

# A number of its kind (phone2) or a way of hiding it (email_hash) still is the data.
personal_name := sprintf(`(%s|(^|_)(%s)|^(%s))(_?(hash|hashed|encrypted|masked))?(_?[0-9]{1,2})?$`, [
	concat("|", unmistakable),
	concat("|", whole_words),
	concat("|", qualified),
])
