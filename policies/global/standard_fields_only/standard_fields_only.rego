# METADATA
# title: Documents use the fields of the standard
# description: >-
#   A field that ODPS or ODCS does not define is kept but read by no tool; mostly it is a misspelt one
#   that somebody relies on.
# scope: package
# custom:
#   id: MESH-017
#   version: 1
#   level: warn
#   applies_to: {kinds: [DataProduct, DataContract], operations: [create, update]}
#   remediation: Correct the field name, or move the value to customProperties with the prefix mesh. or your own.
#   owner: federation
#   not_caught: A field of the standard that holds something else than it is for.
package mesh.global.standard_fields_only

import rego.v1

violations contains v if {
	some field in input.change.unknownFields
	v := {
		"message": sprintf("field '%s' is not defined by the standard of %s", [field, input.change.kind]),
		"path": field,
	}
}
