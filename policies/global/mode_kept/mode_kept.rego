# METADATA
# title: A compatibility promise is not taken back from its readers
# description: >-
#   Consumers chose the contract for its promise. A weaker mode lets the next change break them without
#   notice.
# scope: package
# custom:
#   id: MESH-033
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Keep the mode, or tell the consumers before it changes.
#   owner: federation
package mesh.global.mode_kept

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.documents

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
	declared := documents.custom_property(input.change.after, "mesh.compatibility")
	is_string(declared)
	mode := upper(trim_space(declared))
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
		"path": documents.custom_property_path(input.change.after, "mesh.compatibility"),
	}
}
