# METADATA
# title: Findings as conftest reads them
# description: Run it with `--namespace meshwarden.conftest` on a policy input.
package meshwarden.conftest

import rego.v1

deny contains {"msg": text(violation), "policy": violation.policy} if {
	some violation in data.meshwarden.violations
	violation.level == "deny"
}

deny contains {"msg": error.message, "policy": error.policy} if some error in data.meshwarden.errors

warn contains {"msg": text(violation), "policy": violation.policy} if {
	some violation in data.meshwarden.violations
	violation.level == "warn"
}

text(violation) := sprintf("%s %s: %s. %s", [
	violation.policy,
	violation.path,
	violation.message,
	violation.remediation,
])
