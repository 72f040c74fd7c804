# METADATA
# title: The verdict of the policies in a bundle
# description: What governance concludes from findings, for agents that evaluate its policies themselves. Waivers and consents are its own.
package meshwarden

import rego.v1

import data.meshwarden.aggregate

# METADATA
# entrypoint: true
decision := {
	"allow": verdict in {"pass", "warn"},
	"verdict": verdict,
	"violations": violations,
	"errors": errors,
}

verdict := "error" if {
	count(errors) > 0
} else := "fail" if {
	some violation in violations
	violation.level == "deny"
} else := "warn" if {
	some violation in violations
	violation.level == "warn"
} else := "pass"

violations contains violation if {
	some id, found in aggregate.result.findings
	level_set(id) != "shadow"
	some it in found
	policy := data.meshwarden.policies[id]
	violation := {
		"policy": id,
		"version": policy.version,
		"title": policy.title,
		"scope": policy.scope,
		"level": level(id),
		"message": it.message,
		"path": object.get(it, "path", ""),
		"remediation": object.get(it, "remediation", policy.remediation),
	}
}

# A policy that judges the change and has no answer.
errors contains {"policy": id, "code": "no-answer", "message": sprintf("%s has no answer", [id])} if {
	some id in aggregate.result.applicable
	not aggregate.result.findings[id]
}

errors contains {"policy": null, "code": "input", "message": "the input names no kind or operation"} if not aggregate.result

level(id) := object.get(lowered, id, level_set(id))

# Before its day a policy only warns.
lowered[id] := "warn" if {
	some id, policy in data.meshwarden.policies
	time.parse_rfc3339_ns(input.now) < policy.effective_on_ms * 1000000
	level_set(id) == "deny"
}

# What the input was decided with comes before what holds now, and that before what the policy says itself.
level_set(id) := set if {
	set := input.parameters.levels[id]
} else := set if {
	set := data.params.levels[id]
} else := data.meshwarden.policies[id].level
