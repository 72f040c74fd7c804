# METADATA
# title: Dates
# description: Calendar days as [year, month, day], which compare in order; the clock is input.now.
package mesh.lib.dates

import rego.v1

# Undefined for what is not written as a day.
parts(day) := [to_number(number) | some number in split(day, "-")] if {
	regex.match(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, day)
}

in_days(days) := time.date(time.add_date(time.parse_rfc3339_ns(input.now), 0, 0, days))

text([year, month, day]) := concat("-", [format_int(year, 10), two_digits(month), two_digits(day)])

two_digits(number) := substring(format_int(100 + number, 10), 1, 2)
