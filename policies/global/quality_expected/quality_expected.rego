# METADATA
# title: Source-aligned products say what quality to expect
# description: Everything downstream inherits the quality of the source, and what nobody expects nobody measures.
# scope: package
# custom:
#   id: MESH-030
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Add quality rules, such as rowCount or nullValues, to each schema object named or to its properties.
#   owner: federation
#   not_caught: Expectations that always hold, such as a row count of at least 0, and those that no tool measures.
package mesh.global.quality_expected

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.documents

held_to_it if {
	is_source_aligned
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

is_source_aligned if custom_properties.bare(input.product.document.type) == "sourcealigned"

is_source_aligned if custom_properties.says(input.product.document, "mesh.archetype", "source-aligned")

expects_something(object) if {
	some rule in object.quality
	can_fail(rule)
}

expects_something(object) if {
	some property in object.properties
	some rule in property.quality
	can_fail(rule)
}

# An empty entry, or a text that says nothing, is no expectation.
can_fail(rule) if {
	some key in ["metric", "rule", "query", "implementation"]
	documents.is_named(rule[key])
}

can_fail(rule) if is_object(rule.implementation)

can_fail(rule) if documents.says_something(rule.description)
