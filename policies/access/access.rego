# METADATA
# title: Access to data
# description: >-
#   What becomes of a request to read a contract's data: it is denied, approved at once, or left to whoever answers for the
#   product. What is not denied and not approved here is the owner's to say.
# scope: subpackages
# schemas:
#   - input: schema.access.input
package access

import rego.v1

# METADATA
# description: Why a request is denied (`denied`), or by which rules it is approved (`approved`); both empty leave it to the owner.
# entrypoint: true
decision := {"denied": denied, "approved": approved}

denied contains "nobody offers the contract" if not input.product

denied contains sprintf("the contract is %s", [input.contract.status]) if input.contract.status in {"retired", "draft", "proposed"}

denied contains sprintf("'%s' is not among the purposes of the contract: %s", [input.purpose, concat(", ", purposes)]) if {
	count(purposes) > 0
	not lower(trim_space(input.purpose)) in purposes
}

# Of one domain, and nothing in it that is to be kept from anybody.
approved contains "own-domain" if {
	count(denied) == 0
	input.consumer.domain == input.contract.domain
	input.asker.belongs
	not is_sensitive
	not left_to_owner
}

# Said to be open by its owner, for a purpose that was stated.
approved contains "open" if {
	count(denied) == 0
	words["mesh.access"] == {"open"}
	not is_sensitive
}

left_to_owner if "owner" in words["mesh.access"]

is_sensitive if {
	some column in input.columns
	lower(object.get(column, "classification", "public")) in {"confidential", "restricted", "secret", "highly confidential", "sensitive"}
}

is_sensitive if {
	some column in input.columns
	some tag in column.tags
	lower(tag) in {"pii", "personal", "sensitive"}
}

purposes := object.get(words, "mesh.purpose", set())

# What a custom property says, as words in lower case; a text may list several, parted by commas.
words[name] contains word if {
	some entry in object.get(input.contract, "customProperties", [])
	name := entry.property
	some value in listed(entry.value)
	some part in split(sprintf("%v", [value]), ",")
	word := lower(trim_space(part))
}

listed(value) := value if is_array(value)

listed(value) := [value] if not is_array(value)
