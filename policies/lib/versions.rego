# METADATA
# title: Versions
# description: Semantic versions as teams write them, `2`, `v2.1` and `2.1.0-rc1` included.
package mesh.lib.versions

import rego.v1

# [major, minor, patch]; undefined for what is not a version.
parts(version) := [part(numbers, 0), part(numbers, 1), part(numbers, 2)] if {
	release := split(split(trim_prefix(version, "v"), "+")[0], "-")[0]
	numbers := split(release, ".")
	count(numbers) < 4
	every number in numbers {
		is_digits(number)
	}
}

# Nine digits are as many as any release needs, and as a number can hold in every language.
is_digits(text) if {
	text != ""
	trim(text, "0123456789") == ""
	count(text) < 10
}

part(numbers, i) := to_number(numbers[i]) if i < count(numbers)

part(numbers, i) := 0 if i >= count(numbers)

major(version) := parts(version)[0]

next_major(version) := sprintf("%d.0.0", [major(version) + 1])

next_minor(version) := sprintf("%d.%d.0", [parts(version)[0], parts(version)[1] + 1])
