package mesh.lib.personal_names_test

import rego.v1

import data.mesh.lib.column_names
import data.mesh.lib.personal_names

test_every_term_is_found_by_its_last_letters if {
	every ending, terms in object.union(personal_names.unmistakable, personal_names.of_people) {
		every term in terms {
			column_names.ending(term) == ending
		}
	}
	every ending, words in personal_names.whole_words {
		every word in words {
			endswith(word, ending)
		}
	}
}

test_takes_a_bare_name_for_personal_where_it_stands_in_a_person if {
	every path in ["guest.name", "booking.guests[].name", "booking.lead_passenger.name"] {
		personal_names.names_people(path)
	}
	not personal_names.names_people("product.name")
	not personal_names.names_people("name")
}
