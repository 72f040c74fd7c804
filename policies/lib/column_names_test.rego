package mesh.lib.column_names_test

import rego.v1

import data.mesh.lib.column_names

test_flattens_every_way_to_write_a_name if {
	every name in ["visitor_e_mail", "visitorEMail", "Visitor E-Mail", "VISITOR.EMAIL", "visitor_email2", "visitorEmailHash", "VISITOR_EMAIL_HASHED"] {
		column_names.flat(name) == "visitoremail"
	}
}

test_writes_number_out if {
	every name in ["phone_no", "phoneNum", "PHONE-NR", "phonenumber"] {
		column_names.flat(name) == "phonenumber"
	}
	column_names.flat("forum") == "forum"
}

test_sets_underscores_where_words_begin if {
	column_names.snake("clientIP") == "client_i_p"
	column_names.snake("CLIENT_IP") == "client_ip"
	column_names.snake("client-ip hash") == "client_ip_hash"
}

test_takes_nothing_from_a_name_that_is_too_short if {
	not column_names.ending("ssn")
	column_names.ending("email") == "mail"
	column_names.ending(concat("", [concat("", ["x" | some _ in numbers.range(1, 100)]), "mail"])) == "mail"
}
