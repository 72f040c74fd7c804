# METADATA
# title: Durations
# description: Lengths of time as contracts write them, in days. 3 with unit y, `3 years`, `36mo` and `P3Y` are such.
package mesh.lib.durations

import rego.v1

# True for a length of time that ends: more than nothing, and less than a hundred years, which nobody means but for ever.
is_some(entry) if {
	length := days(entry)
	length > 0
	length < 36500
}

days(entry) := amount(entry.value) * days_per[unit(entry)] if {
	is_string(entry.unit)
	days_per[unit(entry)]
	amount(entry.value)
} else := number(parts[0]) * days_per[parts[1]] if {
	parts := number_and_word(entry.value)
} else := iso_days(entry.value)

unit(entry) := trim_space(lower(entry.unit))

amount(value) := value if is_number(value)

amount(value) := number(value) if is_string(value)

# A text that is a plain number; `to_number` of anything else would be an error.
number(text) := to_number(trim_space(text)) if regex.match(`^\s*[0-9]{1,9}(\.[0-9]{1,9})?\s*$`, text)

number_and_word(text) := [digits, word] if {
	is_string(text)
	plain := trim_space(lower(text))
	rest := trim_left(plain, "0123456789.")
	digits := trim_suffix(plain, rest)
	word := trim_space(rest)
	days_per[word]
	number(digits)
}

iso_days(text) := sum([length |
	some i, step in iso_steps
	amounts[i] != ""
	length := number(amounts[i]) * step
]) if {
	is_string(text)
	amounts := array.slice(regex.find_all_string_submatch_n(iso, trim_space(upper(text)), 1)[0], 1, 8)
}

iso_steps := [365, 30, 7, 1, 1 / 24, 1 / 1440, 1 / 86400]

iso := `^P(?:([0-9]{1,5})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,8})S)?)?$`

days_per := {
	"ms": 1 / 86400000, "millisecond": 1 / 86400000, "milliseconds": 1 / 86400000,
	"s": 1 / 86400, "sec": 1 / 86400, "secs": 1 / 86400, "second": 1 / 86400, "seconds": 1 / 86400,
	"m": 1 / 1440, "min": 1 / 1440, "mins": 1 / 1440, "minute": 1 / 1440, "minutes": 1 / 1440,
	"h": 1 / 24, "hr": 1 / 24, "hrs": 1 / 24, "hour": 1 / 24, "hours": 1 / 24,
	"d": 1, "day": 1, "days": 1, "business day": 1, "business days": 1, "calendar days": 1,
	"w": 7, "wk": 7, "week": 7, "weeks": 7,
	"mo": 30, "mon": 30, "month": 30, "months": 30, "quarter": 91, "quarters": 91,
	"y": 365, "yr": 365, "yrs": 365, "year": 365, "years": 365, "decade": 3650, "decades": 3650,
}
