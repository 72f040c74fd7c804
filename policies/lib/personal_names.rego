# METADATA
# title: Names of personal data
# description: >-
#   What columns that hold personal data are called. Terms are looked up by the last letters of a name: a contract may
#   have thousands of columns, and a pattern that knows them all takes longer to compile than all else takes to judge.
package mesh.lib.personal_names

import rego.v1

import data.mesh.lib.column_names

# Takes the name of a column as its team writes it, and as column_names.flat does.
is_personal(name, flat) if {
	ends_personally(name, flat, column_names.ending(flat))
} else if {
	alone[flat]
}

ends_personally(name, flat, ending) if {
	some term in unmistakable[ending]
	endswith(flat, term)
} else if {
	some term in of_people[ending]
	people[trim_suffix(flat, term)]
} else if {
	some word in whole_words[substring(ending, 2, 2)]
	endswith(flat, word)
	is_last_word(name, word)
}

# Written as one word, or letter by letter as camel case leaves an acronym: customerSSN is customer_s_s_n.
is_last_word(name, word) if {
	snake := concat("", ["_", bare(column_names.snake(name))])
	some form in [word, concat("_", split(word, ""))]
	endswith(snake, concat("", ["_", form]))
}

# What column_names.flat leaves out at the end.
bare(snake) := trim_right(trim_suffix(numberless, word), "_") if {
	numberless := trim_right(snake, "_0123456789")
	word := column_names.disguises[column_names.ending(numberless)]
} else := trim_right(snake, "_0123456789")

# A bare `name` is personal where it stands in a person: customers.name is, product.name is not.
names_people(path) if {
	parents := split(lower(path), ".")
	words := split(trim_suffix(parents[count(parents) - 2], "[]"), "_")
	named_people[trim_suffix(words[count(words) - 1], "s")]
}

named_people := {"person", "people", "customer", "employee", "user", "guest", "passenger", "patient", "visitor", "student", "citizen", "subscriber"}

people := named_people | {"cardholder", "accountholder", "reviewer", "contact", "recipient", "traveller", "traveler"}

# Unmistakable wherever they end a name, by their last four letters.
unmistakable := {
	"addr": ["emailaddr", "ipaddr", "ipv4addr", "ipv6addr", "macaddr"],
	"ails": ["contactdetails"],
	"alid": ["nationalid"],
	"ance": ["nationalinsurance"],
	"atus": ["maritalstatus"],
	"card": ["nationalidcard", "nationalidentitycard", "nationalidentificationcard", "nationalinsurancecard"],
	"ceid": ["driverlicenceid", "drivinglicenceid", "driverslicenceid"],
	"city": ["ethnicity"],
	"code": ["nationalidcode", "nationalidentitycode", "nationalidentificationcode", "nationalinsurancecode", "socialsecuritycode"],
	"date": ["birthdate"],
	"ence": ["driverlicence", "drivinglicence", "driverslicence"],
	"ense": ["driverlicense", "drivinglicense", "driverslicense"],
	"erid": ["taxpayerid"],
	"hday": ["birthday"],
	"info": ["contactinfo"],
	"irth": ["dateofbirth", "placeofbirth"],
	"lace": ["birthplace"],
	"lary": ["salary"],
	"lder": ["cardholder"],
	"line": ["addressline", "streetline"],
	"lity": ["nationality"],
	"mail": ["email"],
	"mber": ["phonenumber", "mobilenumber", "faxnumber", "cardnumber", "bankaccountnumber", "passportnumber", "nationalidnumber", "nationalidentitynumber", "nationalidentificationnumber", "nationalinsurancenumber", "socialsecuritynumber", "personalnumber", "personalidnumber", "personalcodenumber", "personalidentificationnumber", "identitynumber", "identityidnumber", "identitycodenumber", "identityidentificationnumber", "driverlicensenumber", "drivinglicensenumber", "driverslicensenumber", "driverlicencenumber", "drivinglicencenumber", "driverslicencenumber"],
	"name": ["firstname", "lastname", "middlename", "givenname", "maidenname", "surname", "forename", "streetname"],
	"ount": ["bankaccount"],
	"port": ["passport"],
	"reet": ["street"],
	"ress": ["emailaddress", "ipaddress", "ipv4address", "ipv6address", "macaddress", "streetaddress"],
	"ries": ["salaries"],
	"rity": ["socialsecurity"],
	"roup": ["bloodgroup"],
	"rtid": ["passportid"],
	"salt": ["passwordsalt"],
	"seid": ["driverlicenseid", "drivinglicenseid", "driverslicenseid"],
	"tion": ["nationalidentification"],
	"tity": ["nationalidentity"],
	"type": ["bloodtype"],
	"word": ["password"],
	"year": ["birthyear"],
}

# Personal only alone: product_full_name and contract_address are not.
alone := {
	"fullname", "familyname", "birthname", "nickname", "legalname", "login", "loginid", "loginname", "address",
	"homeaddress", "billingaddress", "billtoaddress", "shippingaddress", "shiptoaddress", "deliveryaddress",
	"mailingaddress", "postaladdress", "residentialaddress", "privateaddress",
	"ip", "ssn", "dob", "cvv", "sex",
}

# Personal where people stand before it (guest_phone), by their last four letters.
of_people := {
	"hone": ["phone"],
	"name": ["name", "fullname", "familyname", "birthname", "nickname", "legalname"],
	"ress": ["address"],
}

# Terms that other words end in too (microphone, ship, essex), by their last two letters: whole words only.
whole_words := {
	"an": ["iban"],
	"dn": ["msisdn"],
	"er": ["gender"],
	"ex": ["sex"],
	"ip": ["ip"],
	"le": ["mobile"],
	"ne": ["phone", "telephone", "cellphone", "homephone", "workphone", "officephone", "mobilephone"],
	"ob": ["dob"],
	"on": ["religion"],
	"sn": ["ssn"],
	"vv": ["cvv"],
}
