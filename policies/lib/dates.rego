# METADATA
# title: Dates
# description: Calendar days as [year, month, day], which compare in order; the clock is input.now.
package mesh.lib.dates

import rego.v1

# Undefined for what is no day of the calendar; of a time, its day counts.
parts(text) := [year, month, day] if {
	is_string(text)
	written := trim_space(text)
	regex.match(`^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+)?)?$`, written)
	[year, month, day] := [to_number(number) | some number in split(substring(written, 0, 10), "-")]
	day in numbers.range(1, days_in(year, month))
}

# Undefined for what is no month.
days_in(_, month) := 30 if month in {4, 6, 9, 11}

days_in(_, month) := 31 if month in {1, 3, 5, 7, 8, 10, 12}

days_in(year, 2) := 29 if is_leap_year(year)

days_in(year, 2) := 28 if not is_leap_year(year)

is_leap_year(year) if {
	year % 4 == 0
	year % 100 != 0
} else if {
	year % 400 == 0
}

in_days(days) := time.date(time.add_date(time.parse_rfc3339_ns(input.now), 0, 0, days))

today := in_days(0)

text([year, month, day]) := concat("-", [format_int(year, 10), two_digits(month), two_digits(day)])

two_digits(number) := substring(format_int(100 + number, 10), 1, 2)
