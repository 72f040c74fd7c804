# METADATA
# title: Words of column names
# description: The words that a column's name is made of, however its team writes it, in letters that compare.
package mesh.lib.column_words

import rego.v1

# clientIP, CLIENT_IP and client-ip are [client, ip]; phone2 is [phone]; prénom is [prenom].
of(name) := [word |
	some part in split(underscored(lower(parted(letters(name)))), "_")
	word := numberless(part)
	word != ""
]

underscored(name) := name if {
	trim(name, plain) == ""
	not contains(name, " ")
	not contains(name, "-")
	not contains(name, ".")
} else := strings.replace_n(separators, name)

separators := {" ": "_", "-": "_", ".": "_", "/": "_", ":": "_", "$": "_", "#": "_", "[": "_", "]": "_", "\u00a0": "_", "\u200b": "", "\u200d": "", "\ufeff": ""}

# Patterns are costly: they see only names in mixed case.
parted(name) := name if {
	in_one_case(name)
} else := regex.replace(regex.replace(name, `([a-z0-9])([A-Z])`, "${1}_${2}"), `([A-Z]+)([A-Z][a-z])`, "${1}_${2}")

in_one_case(name) if {
	lower(name) == name
} else if {
	upper(name) == name
}

# A digit that stands for a letter is that letter; what is counted (phone2, line1) is not.
numberless(part) := trim_right(part, digits) if {
	trim(trim_right(part, digits), letters_of_english) == ""
} else := strings.replace_n({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s"}, trim_right(part, digits))

digits := "0123456789"

letters_of_english := "abcdefghijklmnopqrstuvwxyz"

# Without accents, and with Latin letters for those of other scripts that look alike, where a name mixes scripts.
letters(name) := name if {
	trim(name, plain) == ""
} else := folded(strings.replace_n(accents, name))

folded(name) := name if {
	trim(name, plain) == ""
} else := strings.replace_n(look_alikes, name) if {
	mixes_scripts(name)
} else := name

plain := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. "

# A Latin letter within a word that has others.
mixes_scripts(name) if {
	some word in split(strings.replace_n(separators, name), "_")
	trim(word, plain) != ""
	some letter in split(word, "")
	contains(latin, letter)
}

latin := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

accents := {
	"á": "a", "à": "a", "â": "a", "ä": "a", "ã": "a", "å": "a", "ą": "a", "ă": "a", "æ": "ae", "ç": "c", "č": "c", "ć": "c",
	"ď": "d", "đ": "d", "é": "e", "è": "e", "ê": "e", "ë": "e", "ę": "e", "ě": "e", "ğ": "g", "í": "i", "ì": "i", "î": "i",
	"ï": "i", "ı": "i", "ł": "l", "ñ": "n", "ń": "n", "ň": "n", "ó": "o", "ò": "o", "ô": "o", "ö": "o", "õ": "o", "ø": "o",
	"ő": "o", "œ": "oe", "ř": "r", "ś": "s", "š": "s", "ş": "s", "ș": "s", "ß": "ss", "ť": "t", "ț": "t", "ú": "u", "ù": "u",
	"û": "u", "ü": "u", "ů": "u", "ű": "u", "ý": "y", "ÿ": "y", "ž": "z", "ź": "z", "ż": "z",
	"Á": "A", "À": "A", "Â": "A", "Ä": "A", "Ã": "A", "Å": "A", "Ç": "C", "Č": "C", "É": "E", "È": "E", "Ê": "E", "Í": "I",
	"İ": "I", "Ł": "L", "Ñ": "N", "Ó": "O", "Ô": "O", "Ö": "O", "Õ": "O", "Ø": "O", "Ř": "R", "Ś": "S", "Š": "S", "Ş": "S",
	"Ú": "U", "Ü": "U", "Ů": "U", "Ý": "Y", "Ž": "Z", "Ż": "Z",
	"ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω", "ё": "е",
}

look_alikes := {
	"а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ѕ": "s", "ј": "j", "ԁ": "d", "һ": "h",
	"А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X", "І": "I",
	"α": "a", "ο": "o", "ρ": "p", "ν": "v", "ι": "i", "Α": "A", "Ε": "E", "Ι": "I", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P",
}
