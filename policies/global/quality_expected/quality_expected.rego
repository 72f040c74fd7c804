# METADATA
# title: Source-aligned products say what quality to expect
# description: Everything downstream inherits the quality of the source, and what nobody expects nobody measures.
# scope: package
# custom:
#   id: MESH-030
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Add quality rules, such as rowCount or nullValues, to each schema object named or to its properties.
#   owner: federation
package mesh.global.quality_expected

import rego.v1

import data.mesh.lib.documents

held_to_it if {
	documents.custom_property(input.product.document, "mesh.archetype") == "source-aligned"
	input.change.after.status == "active"
}

violations contains v if {
	held_to_it
	some i, object in input.change.after.schema
	not expects_something(object)
	v := {
		"message": sprintf("source-aligned product '%s' expects nothing of the quality of '%s'", [input.product.id, object.name]),
		"path": sprintf("schema.%d.quality", [i]),
		"remediation": sprintf("Add, for example, `quality: [{metric: rowCount, mustBeGreaterThan: 0}]` to '%s'.", [object.name]),
	}
}

expects_something(object) if count(object.quality) > 0

expects_something(object) if {
	some property in object.properties
	count(property.quality) > 0
}
