# METADATA
# title: Readers of what comes of a column are known to its owner
# description: >-
#   A column that goes stops the jobs that read it, and with them what they make of it for others, however many jobs that takes and
#   whether or not it was masked on the way.
# scope: package
# custom:
#   id: MESH-053
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract, Schema, DataProduct, Lifecycle], operations: [create, update]}
#   remediation: Tell the owners named before the column goes; whoever reads the column itself passes it on to them.
#   owner: federation
#   not_caught: >-
#     Readers behind a job that does not say which columns it takes: the input names them as `assumed`. Readers behind a job that was
#     not seen for a month.
package mesh.global.derived_readers_told

import rego.v1

import data.mesh.lib.readers

violations contains v if {
	some reader in input.lineage.derived
	reader.live
	reader.derivation != "assumed"
	v := {
		"message": sprintf("column '%s' goes or changes, and '%s' of %s reads '%s', which comes of it by %s%s", [reader.column, reader.id, readers.owner(reader), reader.reads, by(reader), masked(reader)]),
		"path": reader.column,
		"remediation": sprintf("Tell %s before '%s' goes.", [readers.owner(reader), reader.column]),
	}
}

by(reader) := concat(", ", [step | some step in reader.through; startswith(step, "job:")])

masked(reader) := " (masked)" if {
	reader.masked
} else := ""
