package mesh.lib.column_words_test

import rego.v1

import data.mesh.lib.column_words

test_finds_the_words_of_every_way_to_write_a_name if {
	every name in ["visitor_ip", "visitorIP", "Visitor IP", "VISITOR.IP", "visitor-ip2", "VisitorIp_1"] {
		column_words.of(name) == ["visitor", "ip"]
	}
	column_words.of("HTTPServerName") == ["http", "server", "name"]
}

test_leaves_out_accents_and_takes_digits_for_letters_where_they_stand_for_them if {
	column_words.of("prénom_usuel") == ["prenom", "usuel"]
	column_words.of("EMA1L") == ["email"]
	column_words.of("STRASSE") == column_words.of("straße")
}

test_sees_through_letters_of_other_scripts_that_look_alike if {
	column_words.of("еmail") == ["email"]
	column_words.of("lаst_name") == ["last", "name"]
	column_words.of("телефон") == ["телефон"]
	column_words.of("τηλέφωνο") == ["τηλεφωνο"]
}
