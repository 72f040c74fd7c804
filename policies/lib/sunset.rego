# METADATA
# title: Sunset
# description: >-
#   The day until which a product was announced to be there (`mesh.sunset`), which consumers plan for. It binds from its
#   announcement on, in whatever status the product is meanwhile, unless there is nobody who would have to agree.
package mesh.lib.sunset

import rego.v1

import data.mesh.lib.custom_properties
import data.mesh.lib.dates

of_product := {"DataProduct", "Lifecycle"}

# The product as registered: what its consumers know.
product_before := input.change.before if input.change.kind in of_product

product_before := input.productBefore if input.change.kind == "DataContract"

# The latest day announced; undefined where none was.
announced := max(days(product_before))

lies_ahead if announced > dates.today

binds if {
	lies_ahead
	not nobody_reads
}

# All there is to know of its readers is known, and none is at work.
nobody_reads if {
	input.lineage.complete
	every consumer in input.lineage.consumers {
		consumer.live == false
	}
}

# The day that the submitted product says; of several, the earliest. Undefined where it says none.
stated := min(days(input.change.after)) if input.change.kind in of_product

days(document) := {day |
	some value in custom_properties.values(document, "mesh.sunset")
	day := dates.parts(value)
}
