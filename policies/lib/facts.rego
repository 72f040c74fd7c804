# METADATA
# title: Facts
# description: What is known where a change is judged. What is not known is not to be taken for absent.
package mesh.lib.facts

import rego.v1

is_unknown(fact) if fact in input.unknown
