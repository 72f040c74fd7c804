# METADATA
# title: Parameters
# description: Parameters are data per scope, under `data.params.<policy>.<name>`; the policy brings the default.
package mesh.lib.params

import rego.v1

value(policy, name, fallback) := v if {
	v := data.params[policy][name]
} else := fallback
