# METADATA
# title: Lifecycle
# description: The step of its life that a product or contract takes with a change.
package mesh.lib.lifecycle

import rego.v1

to := input.change.lifecycle.to if {
	input.change.lifecycle != null
} else := input.change.after.status

# Null for what is registered for the first time.
from := input.change.lifecycle.from if {
	input.change.lifecycle != null
} else := input.change.before.status if {
	input.change.before != null
} else := null

# Where the submitted document says it.
path := "to" if {
	input.change.kind == "Lifecycle"
} else := "status"

activates if {
	to == "active"
	from != "active"
}
