# METADATA
# title: A compatibility promise is not taken back from its readers
# description: >-
#   Consumers chose the contract for its promise. A weaker mode lets the next change break them, so weakening it
#   while somebody reads is a break itself, in two steps instead of one.
# scope: package
# custom:
#   id: MESH-033
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: >-
#     Keep the mode, publish what needs a weaker one as a new contract and port beside the old, or agree with the
#     consumers named that they stop reading.
#   owner: federation
#   not_caught: A mode weakened while lineage knew of no reader; readers that no longer count as live.
package mesh.global.mode_kept

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.custom_properties

guards := {
	"NONE": set(),
	"BACKWARD": {"backward"},
	"BACKWARD_TRANSITIVE": {"backward", "backward over all versions"},
	"FORWARD": {"forward"},
	"FORWARD_TRANSITIVE": {"forward", "forward over all versions"},
	"FULL": {"backward", "forward"},
	"FULL_TRANSITIVE": {"backward", "backward over all versions", "forward", "forward over all versions"},
}

# The mode in force is the registered one; the submitted document sets it for the changes after this.
after := mode if {
	mode := upper(custom_properties.text(input.change.after, "mesh.compatibility"))
	guards[mode]
} else := "BACKWARD"

readers := {consumer.id |
	some consumer in input.lineage.consumers
	consumer.live
	consumer.contractId == input.change.id
}

violations contains v if {
	before := contracts.submitted.mode
	lost := guards[before] - guards[after]
	count(lost) > 0
	count(readers) > 0
	v := {
		"message": sprintf("mode goes from %s to %s: %s compatibility is lost to %s", [before, after, concat(", ", lost), concat(", ", readers)]),
		"path": custom_properties.path(input.change.after, "mesh.compatibility"),
	}
}
