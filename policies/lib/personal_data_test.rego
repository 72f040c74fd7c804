package mesh.lib.personal_data_test

import rego.v1

import data.mesh.lib.personal_data

column(path) := {
	"path": path,
	"name": regex.find_n(`[^.]+$`, path, 1)[0],
	"type": "string",
	"tags": [],
}

personal := [
	"employee.nationalidnumber",
	"emailaddress.emailaddress",
	"visits.visitor_e_mail",
	"visits.visitorEMail",
	"VISITS.EMAIL_ADDRESS",
	"visits.contact-email",
	"visits.customeremail",
	"person.phonenumber",
	"guest.mobilePhone",
	"guest.phone2",
	"guest.customerPhone",
	"guest.msisdn",
	"person.firstname",
	"person.lastName",
	"person.surname",
	"customer.name",
	"customers.full_name",
	"review.reviewername",
	"employee.birthdate",
	"employee.date_of_birth",
	"employee.DOB",
	"employee.ssn",
	"employee.customerSSN",
	"employee.socialSecurityNumber",
	"employee.baseSalary",
	"employee.gender",
	"employee.maritalstatus",
	"address.addressline1",
	"guest.home_address",
	"guest.shipToAddress",
	"guest.address",
	"payment.iban",
	"payment.customerIBAN",
	"creditcard.cardnumber",
	"guest.passport_no",
	"guest.driversLicenseNumber",
	"session.ip_address",
	"session.client_ip",
	"session.clientIP",
	"session.ipv4Address",
	"password.passwordhash",
	"user.login_id",
	"guest.email_hash",
	"guest.phone_hashed_2",
	"guest.work_phone_hash",
	"session.clientIPMasked",
	"guest.phone_no",
]

not_personal := [
	"department.name",
	"product.name",
	"product.product_full_name",
	"product.productfamilyname",
	"store.name",
	"person.emailpromotion",
	"person.title",
	"person.suffix",
	"emailaddress.emailaddressid",
	"address.addressid",
	"addresstype.addresstypeid",
	"stateprovince.stateprovincecode",
	"personphone.phonenumbertypeid",
	"order.shipdate",
	"order.ship_method",
	"order.zip",
	"order.tip",
	"device.microphone",
	"vehicle.automobile",
	"creditcard.creditcardid",
	"creditcard.cardtype",
	"employee.hiredate",
	"employee.salariedflag",
	"employee.jobtitle",
	"wallet.contract_address",
	"server.memoryAddress",
	"region.essex",
	"document.filename",
	"customer.customerid",
	"user.username_format",
]

test_finds_personal_data_by_its_name if {
	every path in personal {
		personal_data.is_personal(column(path))
		personal_data.evidence(column(path)).reason == "its name"
	}
}

test_does_not_take_other_columns_for_personal_data if {
	every path in not_personal {
		not personal_data.is_personal(column(path))
	}
}

test_does_not_take_a_flag_for_the_data if {
	not personal_data.is_personal(object.union(column("guest.mobile"), {"type": "boolean"}))
}

test_finds_personal_data_by_its_tag if {
	tagged := object.union(column("visit.lounge"), {"tags": ["hot", "Sensitive"]})
	personal_data.evidence(tagged).reason == "its tag 'Sensitive'"
}

test_takes_further_tags_and_names_from_parameters if {
	tagged := object.union(column("visit.lounge"), {"tags": ["gdpr-art-9"]})
	personal_data.evidence(tagged).reason == "its tag 'gdpr-art-9'" with data.params.personal_data.tags as ["GDPR-art-9"]
	personal_data.is_personal(column("visit.guestLoyaltyNumber")) with data.params.personal_data.names as ["loyalty_number"]
	not personal_data.is_personal(column("visit.loyalty")) with data.params.personal_data.names as ["loyalty_number"]
}

given(fields) := {"change": {"kind": "DataContract", "id": "c"}, "schemas": [{"source": "contract", "id": "c", "fields": fields}]}

evidence_of(field) := found if {
	some [_, found] in personal_data.evident with input as given([field, {"path": "t.n", "name": "n", "type": "string", "tags": [], "at": ""}])
}

opaque := object.union(column("t.attr_17"), {"description": "The customer's e-mail, as entered.", "at": ""})

test_finds_personal_data_by_its_description if {
	evidence_of(opaque) == {"reason": "its description ('s e-mail)", "confidence": "low"}
	not evidence_of(object.union(opaque, {"description": "Whether the customer's e-mail is verified."}))
	not evidence_of(object.union(opaque, {"type": "boolean"}))
}

test_a_scope_excepts_names_that_hold_nothing_personal_there if {
	personal_data.is_personal(column("job.contact_email"))
	not personal_data.is_personal(column("job.contactEmail")) with data.params.personal_data.exceptions as ["contact_email"]
	not personal_data.is_personal(column("job.contact_email")) with data.params.personal_data.exceptions as ["job.contact_email"]
	tagged := object.union(column("job.contact_email"), {"tags": ["pii"]})
	personal_data.is_personal(tagged) with data.params.personal_data.exceptions as ["contact_email"]
}

test_every_submitted_field_is_looked_at if {
	fields := [object.union(column(path), {"at": ""}) | some path in ["t.order_id", "t.loyalty", "t.clientIP"]]
	{field.path | some field in personal_data.submitted} == {"t.loyalty", "t.clientIP"} with input as given(fields)
		with data.params.personal_data.names as ["loyalty"]
}

test_a_synonym_tells_what_a_name_hides if {
	called := object.union(column("guests.ref"), {"synonyms": ["label", "guest email"]})
	personal_data.evidence(called) == {"reason": "its synonym 'guest email'", "confidence": "high"}
	not personal_data.is_personal(object.union(column("guests.ref"), {"synonyms": ["label"]}))
}
