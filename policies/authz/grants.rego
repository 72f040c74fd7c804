# METADATA
# title: What each role gives
# description: The table of roles and rights; everything else says who holds a role, and where.
package authz.grants

import rego.v1

# Roles that hold in domains: those named with them, and those to which the catalog says that their bearer belongs.
of_domains := {"domain-member", "domain-owner", "machine-apply"}

# What anybody may, who shows no credentials too.
of_anybody := {"health:read", "link:use", "session:end", "session:read", "session:start"}

# Rights that read: of these, what is shown decides too.
reading := {
	"change:read",
	"consent:read",
	"consumption:read",
	"decision:read",
	"document:read",
	"domain:read",
	"grant:read",
	"key:read",
	"lineage:read",
	"policy:read",
	"quality:read",
	"registry:read",
	"scope:read",
	"waiver:read",
}

# What a role gives on anything, as soon as it is held anywhere.
anywhere := {
	"reader": (reading | {"feedback:give", "grant:request", "problem:report"}),
	"domain-member": (reading | {"feedback:give", "grant:request", "lineage:report", "policy:try", "problem:report", "waiver:request"}),
	"domain-owner": (reading | {"feedback:give", "grant:request", "lineage:report", "policy:try", "problem:report", "waiver:request"}),
	"governor": (reading | {"feedback:give", "grant:request", "policy:try", "problem:report", "waiver:request"}),
	"auditor": (reading | {"audit:read", "decision:verify", "metrics:read"}),
	"machine-gate": (reading | {"decision:report"}),
	"machine-apply": (reading | {"decision:report", "lineage:report"}),
	"operator": (reading | {"decision:verify", "lineage:report", "metrics:read"}),
	"service": {"decision:make"},
}

# What a role gives where it is held: in its domains, or everywhere where it is held for the whole mesh.
here := {
	"domain-member": of_members,
	"domain-owner": (of_members | {
		"approval:answer",
		"delivery:replay",
		"domain:write",
		"grant:decide",
		"key:manage",
		"key:rotate",
		"notification:write",
		"policy:write",
		"product:move",
		"registry:configure",
		"registry:delete",
		"scope:write",
		"waiver:decide",
	}),
	"governor": {
		"approval:answer",
		"approval:demand",
		"audit:read",
		"change:gate",
		"consent:request",
		"decision:verify",
		"domain:claim",
		"domain:write",
		"grant:decide",
		"key:manage",
		"key:rotate",
		"lineage:forget",
		"lineage:reconcile",
		"notification:write",
		"policy:write",
		"product:move",
		"scope:write",
		"silence:write",
		"waiver:decide",
	},
	"machine-gate": {"change:gate", "consent:request"},
	"machine-apply": {"change:apply", "change:gate", "consent:answer", "consent:request", "consumption:report", "observation:report"},
	"operator": {
		"delivery:replay",
		"key:manage",
		"key:rotate",
		"lineage:reconcile",
		"notification:write",
		"registry:configure",
		"registry:delete",
		"registry:import",
		"registry:mode",
		"silence:write",
	},
}

of_members := {
	"change:apply",
	"change:gate",
	"channel:read",
	"consent:answer",
	"consent:request",
	"consumption:report",
	"incident:act",
	"observation:report",
	"silence:write",
	"slo:write",
}

# What a role gives on what belongs to no domain, so that somebody answers for it.
of_nobody := {
	"governor": {"change:apply", "change:gate", "incident:act"},
	"operator": {"change:apply", "consent:answer", "consumption:report", "incident:act", "observation:report"},
}

# Whether owners of a domain may claim names of subjects that nobody else has a claim to; where not, governors do it.
owners_claim_what_is_free := true

# What owning something gives on it.
owning := {
	"product-owner": {
		"change:apply",
		"change:gate",
		"channel:read",
		"delivery:replay",
		"grant:decide",
		"incident:act",
		"notification:write",
		"observation:report",
		"product:move",
		"silence:write",
		"slo:write",
	},
	"consumer-owner": {"consent:answer", "consumption:report"},
	"scope-owner": {"approval:answer", "policy:write", "scope:write", "waiver:decide"},
	"author": {"consent:request"},
	"key-holder": {"key:rotate"},
}
