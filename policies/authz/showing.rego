# METADATA
# title: What is shown to whom
# description: Everything to those who answer for the whole; to others what is theirs, and of others what is meant for them.
package authz.showing

import rego.v1

import data.authz.holding

everything if {
	some role in to_whom_all_is_shown
	role in holding.here
}

to_whom_all_is_shown := {"auditor", "governor"}

# Operators send deliveries anew, look after keys and mend what is found in Kafka, whosever they are.
everything if {
	input.resource.kind in {"delivery", "finding", "key"}
	"operator" in holding.here
}

# Nothing of a thing is left out for those who work with it.
in_full if everything

in_full if of_their_domain

in_full if {
	holding.by_the_catalog
	holding.is_owner
}

# It belongs to a domain in which they hold a role.
of_their_domain if input.resource.domain in holding.named_domains

of_their_domain if {
	holding.by_the_catalog
	input.resource.domain in input.principal.memberOf
}

# What only those who are party to it are shown.
of_parties := {"change", "consumption", "decision", "delivery", "finding", "key"}

# The statuses in which a document is meant for others.
published := {"active", "deprecated", "retired"}

documents := {"contract", "product"}

# A reading within one domain is that domain's own; others see what crosses its border.
across_domains := {"shared"}

# Of others' things, those with one of these statuses are shown; all of them where it is null.
statuses := across_domains if {
	input.resource.kind == "consumer"
} else := set() if {
	input.resource.kind in of_parties
} else := published if {
	input.resource.kind in documents
} else := null

shown if input.resource.kind == "mesh"

shown if everything

shown if of_their_domain

shown if input.principal.id in input.resource.owners

shown if statuses == null

shown if input.resource.status in statuses
