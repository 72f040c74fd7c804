# METADATA
# title: Service levels
# description: The slaProperties of a contract, and which of them one could hold somebody to.
package mesh.lib.service_levels

import rego.v1

import data.mesh.lib.documents
import data.mesh.lib.durations

# [position, entry] of each entry of a service level.
entries(contract, property) := [[i, entry] |
	some i, entry in contract.slaProperties
	name(entry) == lower(property)
]

name(entry) := trim_space(lower(entry.property))

# Properties with a value one could hold somebody to, in lower case.
declared(contract) := {name(entry) |
	some entry in contract.slaProperties
	is_promise(entry)
}

# Each level is measured in its own way: a time, a share, an hour of the day, or an amount of something.
is_promise(entry) if {
	lengths[name(entry)]
	durations.is_some(entry)
}

is_promise(entry) if {
	name(entry) == "frequency"
	is_rhythm(entry.value)
}

is_promise(entry) if {
	shares[name(entry)]
	is_share(entry.value)
}

is_promise(entry) if {
	name(entry) == "timeofavailability"
	is_string(entry.value)
	regex.match(`[0-9]{1,2}[:.][0-9]{2}|[0-9] ?(?i:am|pm|h|uhr)`, entry.value)
}

is_promise(entry) if {
	not lengths[name(entry)]
	not shares[name(entry)]
	name(entry) != "timeofavailability"
	is_amount(entry.value)
}

lengths := {"latency", "freshness", "frequency", "retention", "timetodetect", "timetonotify", "timetorepair"}

shares := {"availability", "errorrate"}

rhythms := {
	"realtime", "real-time", "real time", "near-real-time", "near real time", "streaming", "continuous", "continuously",
	"hourly", "daily", "weekly", "biweekly", "fortnightly", "monthly", "quarterly", "yearly", "annually", "intraday", "weekdays",
}

is_rhythm(value) if {
	is_string(value)
	rhythms[trim_space(lower(value))]
}

is_rhythm(value) if {
	is_string(value)
	fields := split(trim_space(value), " ")
	count(fields) in {5, 6}
	every field in fields {
		trim(field, "0123456789*/,-?L#") == ""
	}
}

# Of a hundred; more than all is no share.
is_share(value) if {
	is_string(value)
	number := durations.number(trim_right(value, "% "))
	number > 0
	number <= 100
}

is_share(value) if {
	is_number(value)
	value > 0
	value <= 100
}

is_amount(value) if {
	is_number(value)
	value > 0
}

is_amount(value) if {
	documents.says_something(value)
	not startswith(trim_space(value), "-")
}
