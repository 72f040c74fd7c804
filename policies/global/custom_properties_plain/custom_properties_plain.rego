# METADATA
# title: What the mesh is told is said once, and plainly
# description: >-
#   Custom properties of the mesh (`mesh.*`) decide what a document is held to. Where one is given twice with different
#   values, or in a shape that nobody can read, each reader would understand something else.
# scope: package
# custom:
#   id: MESH-048
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract], operations: [create, update]}
#   remediation: Give each custom property of the mesh one entry, whose value is a text, or a list of texts where it may hold several.
#   owner: federation
#   not_caught: Names that resemble those of the mesh without being spellings of them, such as mesh.evenType.
package mesh.global.custom_properties_plain

import rego.v1

import data.mesh.lib.custom_properties

# Those that hold one value, and those that may hold several, by their bare names. mesh.grants is MESH-040's.
single := {
	"mesh.archetype": "mesh.archetype", "mesh.certified": "mesh.certified", "mesh.compatibility": "mesh.compatibility",
	"mesh.envelope": "mesh.envelope", "mesh.eventtype": "mesh.eventType", "mesh.guidance": "mesh.guidance",
	"mesh.replacement": "mesh.replacement", "mesh.sunset": "mesh.sunset", "mesh.visibility": "mesh.visibility",
}

known := object.union(single, {"mesh.purpose": "mesh.purpose", "mesh.region": "mesh.region"})

# [where, element] of everything that such properties may stand on.
elements := array.concat([["", input.change.after]], [[sprintf("%s.%d.", [key, i]), element] |
	some key in ["outputPorts", "inputPorts", "servers", "schema"]
	some i, element in input.change.after[key]
	element.customProperties
])

violations contains v if {
	some [where, element] in elements
	some name in {single[custom_properties.bare(entry.property)] | some entry in element.customProperties}
	given := distinct(element, name)
	count(given) > 1
	v := {
		"message": sprintf("%s is both %s", [name, concat(" and ", [sprintf("'%v'", [value]) | some value in given])]),
		"path": concat("", [where, custom_properties.path(element, name)]),
		"remediation": sprintf("Keep one entry of %s, with one value.", [name]),
	}
}

violations contains v if {
	some [where, element] in elements
	some i, entry in element.customProperties
	name := known[custom_properties.bare(entry.property)]
	value := entry.value
	not is_readable(value)
	v := {
		"message": sprintf("%s is %s, which nobody can read", [name, json.marshal(value)]),
		"path": sprintf("%scustomProperties.%d.value", [where, i]),
		"remediation": sprintf("Give %s a text.", [name]),
	}
}

violations contains v if {
	input.change.kind == "DataProduct"
	is_string(input.change.after.type)
	words := custom_properties.words(input.change.after, "mesh.archetype")
	count(words) == 1
	not custom_properties.says(input.change.after, "mesh.archetype", input.change.after.type)
	v := {
		"message": sprintf("type is '%s', but mesh.archetype is '%s'", [input.change.after.type, concat("', '", words)]),
		"path": custom_properties.path(input.change.after, "mesh.archetype"),
		"remediation": "Remove mesh.archetype: the standard's own field `type` says it.",
	}
}

# Values that differ in more than spelling.
distinct(element, name) := {custom_properties.bare(sprintf("%v", [value])) | some value in custom_properties.values(element, name)}

is_readable(value) if {
	listed := custom_properties.listed(value)
	count(listed) > 0
	every one in listed {
		custom_properties.is_scalar(one)
		trim_space(sprintf("%v", [one])) != ""
	}
}
