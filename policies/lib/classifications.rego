# METADATA
# title: Classifications
# description: How strictly data is kept, as numbers that compare; words that are not on the ladder have no rank.
# custom:
#   parameters:
#     ladder: {type: list of classifications, default: [public, internal, confidential, restricted], description: "Classifications from the least to the most strict; the first binds nobody."}
package mesh.lib.classifications

import rego.v1

import data.mesh.lib.params

ladder := params.value("classifications", "ladder", ["public", "internal", "confidential", "restricted"])

rank(class) := min([i | some i, step in ladder; lower(step) == lower(trim_space(class))])

# Kept at least as strictly as the other: of a rank as high, or the very same word.
as_strict(class, other) if lower(class) == lower(other)

as_strict(class, other) if rank(class) >= rank(other)
