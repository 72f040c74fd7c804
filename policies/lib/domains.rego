# METADATA
# title: Domains
# description: The domain a change belongs to.
package mesh.lib.domains

import rego.v1

# What the document itself names, else what its product names: a port is of its product's domain.
id := input.domainId if {
	is_string(input.domainId)
} else := input.product.document.domain

# The domain's id as it stands in the names of topics.
slug := replace(replace(lower(id), " ", "-"), "_", "-")
