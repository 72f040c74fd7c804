# METADATA
# title: Parameters
# description: What a scope has set, `input.parameters.<policy>.<name>`, comes before `data.params`; the policy brings the default.
package mesh.lib.params

import rego.v1

value(policy, name, fallback) := v if {
	v := input.parameters[policy][name]
} else := v if {
	v := data.params[policy][name]
} else := fallback
