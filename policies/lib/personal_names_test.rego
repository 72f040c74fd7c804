package mesh.lib.personal_names_test

import rego.v1

import data.mesh.lib.personal_names

column(path, type) := {"path": path, "name": regex.find_n(`[^.]+$`, path, 1)[0], "type": type}

test_certain_terms_give_high_confidence if {
	every path in ["t.date_of_birth", "t.Geburtsdatum", "t.fecha_nacimiento", "t.passport_no", "t.customerSSN", "t.身份证号"] {
		personal_names.confidence(column(path, "string")) == "high"
	}
}

test_a_person_before_after_or_around_a_name_makes_it_personal if {
	every path in ["t.guest_phone", "t.email_cliente", "customers.phone", "t.customerPhone"] {
		personal_names.confidence(column(path, "string")) == "high"
	}
	every path in ["t.guestname", "t.usermobile", "t.guestlastname", "customers.name", "dim_customer.name", "t.nom_client"] {
		personal_names.confidence(column(path, "string"))
	}
	personal_names.confidence(column("t.phone", "string")) == "medium"
}

test_what_belongs_to_a_thing_is_nobodys if {
	every path in ["t.server_ip_address", "stores.phone", "occurrence.species_sex", "t.animal_birth_date", "t.store_email", "store.email", "horses.birth_date", "dim_store.email", "t.status", "product.name", "t.memory_address"] {
		not personal_names.confidence(column(path, "string"))
	}
}

test_what_tells_of_data_is_not_the_data if {
	every pair in [
		["t.email_verified", "boolean"], ["t.email", "boolean"], ["t.email", "integer"], ["t.last_email", "timestamp"], ["t.is_email", "unknown"],
		["t.count_phone", "unknown"], ["t.email_template", "string"], ["t.phone_type", "string"],
	] {
		not personal_names.confidence(column(pair[0], pair[1]))
	}
}

test_some_personal_data_comes_as_numbers_or_times if {
	personal_names.confidence(column("t.ssn", "integer"))
	personal_names.confidence(column("guest.phone", "long"))
	personal_names.confidence(column("person.birth_datetime", "timestamp"))
}
