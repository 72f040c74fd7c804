# METADATA
# title: Roles of owners
# description: Which roles and names of a team's members make somebody an owner who can answer.
package mesh.lib.owner_roles

import rego.v1

# Takes a role as the team writes it: `Data Product Owner`, `owner/steward`, `dataOwner`.
is_owner(role) if {
	words := words_of(role)
	count(words & owners) > 0
	not has_any(denials, words)
}

# The words are kept as texts, since a set is built anew by every evaluation.
has_any(text, words) if {
	some word in words
	contains(text, concat("", [" ", word, " "]))
}

words_of(text) := {word |
	some part in split(parted(lower(text)), " ")
	word := trim(part, punctuation)
	word != ""
}

# Single replacements cost less than one of many.
parted(text) := replace(replace(replace(replace(replace(text, "/", " "), "-", " "), "_", " "), "(", " "), ":", " ")

punctuation := ".,;:!?()[]{}<>\"'`*#~=+|&–—\t\n\u00a0"

owners := {"owner", "owners", "dataowner", "productowner", "businessowner", "coowner", "dataproductowner", "domainowner"}

# Words that say that the owner is gone, not here yet, or somebody else.
denials := ` ancien ancienne antigua antiguo assistant candidate departed designated ehemalige ehemaliger emeritus empty ex 
	 former formerly future kein keine lacking lacks late left less looking missing needed never no nobody non none 
	 not old once open orphaned past pending previous previously prior prospective retired secretary seeking sought 
	 tba tbc tbd todo unassigned undefined unfilled unknown vacancy vacant wanted without yet `

# Who is named without being somebody.
is_nobody(username) if {
	name := split(lower(trim_space(username)), "@")[0]
	words := words_of(name)
	every word in words {
		is_among(word)
	}
}

is_among(word) if contains(nobodies, concat("", [" ", word, " "]))

is_among(word) if contains(denials, concat("", [" ", word, " "]))

nobodies := ` a address announced anybody anyone be change changeme data defined determined do donotreply dummy email everyone 
	 example mail me n na name nil noreply null owner placeholder product reply somebody someone test the to user 
	 username x xxx your `
