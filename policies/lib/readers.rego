# METADATA
# title: Readers
# description: Who reads what a change touches, and which of it goes.
package mesh.lib.readers

import rego.v1

import data.mesh.lib.fields

# Last seen too long ago. Whoever lineage knows nothing further about counts as live.
asleep := {[consumer.id, consumer.contractId] |
	some consumer in input.lineage.consumers
	not consumer.live
}

is_asleep(consumer) if asleep[[consumer.id, consumer.contractId]]

# Each column counts by its own last reading; what was recorded before that was told counts by the consumer's.
is_asleep(consumer) if consumer.live == false

# [consumer, column] of every column that is touched and that a live consumer reads.
live := [[consumer, column] |
	some consumer in input.lineage.affected
	not is_asleep(consumer)
	some column in consumer.columns
]

present := {field.path | some field in fields.submitted}

# Touched columns that the submitted schema has no more; the others change but stay.
gone := {column |
	some column in input.lineage.removedColumns
	not is_present(column)
}

# Looked up by reference throughout: `in` walks the whole set when it runs as Wasm.
is_present(column) if present[column]

# The paths of a wire schema lack the name of the contract's object.
is_present(column) if {
	input.change.kind == "Schema"
	present[substring(column, indexof(column, ".") + 1, -1)]
}

# What holds a column that goes: `visit.address` where `visit.address.street` does.
holding_gone := {parent | some column in gone; some parent in prefixes(column)}

# A reader loses a column with it, with what it is part of, and with any part of it.
lost contains column if {
	some column in read
	holding_gone[column]
}

lost contains column if {
	some column in read
	count(prefixes(column) & gone) > 0
}

# Each column once, however many read it.
read contains column if {
	some consumer in input.lineage.affected
	some column in consumer.columns
}

prefixes(column) := {concat(".", array.slice(parts, 0, i)) |
	parts := split(column, ".")
	some i in numbers.range(1, count(parts))
}

owner(consumer) := consumer.owner if {
	is_string(consumer.owner)
} else := "an unnamed owner"

evidence(consumer) := concat(", ", array.concat(seen(consumer), ["which is disputed" | consumer.disputed]))

seen(consumer) := [consumer.evidence, sprintf("last seen %s", [consumer.lastSeen])] if {
	is_string(consumer.lastSeen)
} else := [consumer.evidence]
