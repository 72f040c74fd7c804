# METADATA
# title: A column that a live consumer reads is not taken from it
# description: >-
#   Whatever the compatibility mode says, a job at work that reads a column stops when the column goes, or comes back as
#   something it cannot read. A rename removes the old name. A mode that promises nothing allows no more than this either.
# scope: package
# custom:
#   id: MESH-014
#   version: 3
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Keep the column until the consumers named have moved, or ask their owners to stop reading it.
#   owner: federation
#   settled_by_readers: true
#   not_caught: Readers that lineage does not know, or that do not say which columns they read, and values that no longer come.
#   parameters:
#     consent_silence_days: {type: integer, default: 36500, description: "Days after which an owner who does not answer a request for consent counts as agreeing; a hundred years are never."}
package mesh.global.read_column_kept

import rego.v1

import data.mesh.lib.fields
import data.mesh.lib.params
import data.mesh.lib.readers

silence_days := params.value("read_column_kept", "consent_silence_days", 36500)

# Whoever is asked has to know what silence means here.
on_silence := sprintf(" Who does not answer a request for consent within %d days agrees.", [silence_days]) if {
	silence_days < 36500
} else := ""

violations contains v if {
	some [consumer, column] in readers.live
	readers.lost[column]
	v := {
		"message": sprintf("column '%s' goes, but '%s' of %s reads it (%s)", [column, consumer.id, readers.owner(consumer), readers.evidence(consumer)]),
		"path": column,
		"remediation": sprintf("Keep '%s', or agree with %s that '%s' stops reading it first.%s", [column, readers.owner(consumer), consumer.id, on_silence]),
	}
}

violations contains v if {
	some [consumer, column] in readers.live
	not readers.lost[column]
	some difference in input.change.diff
	touches(difference.path, column)
	stops_readers(difference)
	v := {
		"message": sprintf("column '%s' becomes something that '%s' of %s cannot read (%s): %s", [column, consumer.id, readers.owner(consumer), readers.evidence(consumer), difference.message]),
		"path": fields.position(column),
		"remediation": sprintf("Keep '%s' as it is and add what is new beside it, or agree with %s that '%s' stops reading it first.", [column, readers.owner(consumer), consumer.id]),
	}
}

# Neither old readers of new data nor new readers of old data get along.
stops_readers(difference) if count({direction | some direction in difference.directions}) == 2

# What a promise lets pass, readers were told of when they chose it; a mode without promise told them nothing.
stops_readers(difference) if {
	input.change.compatibility.mode == "NONE"
	"forward" in difference.directions
}

# The column itself, or what it is part of. The paths of a wire schema lack the name of the contract's object.
touches(path, column) if {
	some place in spellings(column)
	startswith(concat("", [place, "."]), concat("", [path, "."]))
}

spellings(column) := {column, substring(column, indexof(column, ".") + 1, -1)} if {
	input.change.kind == "Schema"
} else := {column}
