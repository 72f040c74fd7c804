# METADATA
# title: What was announced holds until its sunset
# description: >-
#   Consumers plan for the sunset that was announced to them. Until then it may be set later; it is not set earlier, not
#   dropped, and neither the product, its ports nor its contracts go before it, unless every reader agrees: where lineage
#   is complete and knows of none, there is nobody to ask. This holds too when the product becomes active again meanwhile.
# scope: package
# custom:
#   id: MESH-035
#   version: 3
#   level: deny
#   applies_to: {kinds: [DataProduct, DataContract, Lifecycle], operations: [create, update]}
#   remediation: >-
#     Keep mesh.sunset as announced or set it later, and wait until then, or until its readers have let go. A deprecation
#     that was a mistake is taken back by a step to active.
#   owner: federation
#   settled_by_readers: true
#   not_caught: >-
#     A sunset announced elsewhere than by a step or in mesh.sunset, a product that is registered anew under another id, and
#     readers that never reported anything.
package mesh.global.retired_after_sunset

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.dates
import data.mesh.lib.documents
import data.mesh.lib.lifecycle
import data.mesh.lib.sunset

day := dates.text(sunset.announced)

violations contains v if {
	lifecycle.to == "retired"
	lifecycle.from != "retired"
	sunset.binds
	v := {
		"message": sprintf("'%s' is announced to be there until %s", [input.change.id, day]),
		"path": lifecycle.path,
		"remediation": sprintf("Retire it on %s or later.", [day]),
	}
}

violations contains v if {
	sunset.binds
	input.change.kind != "DataContract"
	not sunset.stated
	v := {
		"message": sprintf("the sunset of '%s', announced for %s, is dropped", [input.change.id, day]),
		"path": sunset_path,
		"remediation": sprintf("Keep `{property: mesh.sunset, value: %s}` in customProperties, or a later day.", [day]),
	}
}

violations contains v if {
	sunset.binds
	sunset.stated < sunset.announced
	v := {
		"message": sprintf("the sunset of '%s' goes from %s to %s, which is earlier", [input.change.id, day, dates.text(sunset.stated)]),
		"path": sunset_path,
		"remediation": sprintf("Set the sunset to %s or later.", [day]),
	}
}

violations contains v if {
	sunset.binds
	input.change.kind == "DataProduct"
	some contract_id in (contracts_of(input.change.before) - contracts_of(input.change.after))
	v := {
		"message": sprintf("no output port publishes contract '%s' any more, which is announced to be there until %s", [contract_id, day]),
		"path": "outputPorts",
		"remediation": sprintf("Keep the port until %s.", [day]),
	}
}

violations contains v if {
	sunset.binds
	says_what_comes_after(sunset.product_before)
	input.change.kind != "DataContract"
	not says_what_comes_after(input.change.after)
	v := {
		"message": sprintf("'%s' no longer says what comes after it", [input.change.id]),
		"path": "customProperties",
		"remediation": "Keep mesh.replacement or mesh.guidance until the sunset.",
	}
}

contracts_of(product) := {port.contractId | some port in product.outputPorts}

says_what_comes_after(document) if {
	some name in ["mesh.replacement", "mesh.guidance"]
	some value in custom_properties.values(document, name)
	documents.says_something(value)
}

sunset_path := "sunset" if {
	input.change.kind == "Lifecycle"
} else := custom_properties.path(input.change.after, "mesh.sunset")
