package access_test

import rego.v1

import data.access

contract := {"id": "visits", "status": "active", "domain": "clients", "customProperties": []}

request := {
	"now": "2027-03-01T09:00:00Z",
	"until": "2027-06-01T00:00:00Z",
	"purpose": "Billing",
	"consumer": {"id": "billing.invoices", "domain": "billing"},
	"asker": {"id": "grace", "kind": "person", "belongs": false},
	"product": {"id": "clients.visits"},
	"contract": contract,
	"columns": [{"path": "visits.id", "tags": []}],
}

saying(property, value) := {"contract": object.union(contract, {"customProperties": [{"property": property, "value": value}]})}

own := {"consumer": {"id": "clients.report", "domain": "clients"}, "asker": {"id": "ada", "kind": "person", "belongs": true}}

decided(changes) := answer if {
	answer := access.decision with input as object.union(request, changes)
}

nothing := {"denied": set(), "approved": set()}

test_it_is_the_owners_to_say if decided({}) == nothing

test_nobody_reads_what_nobody_offers_or_is_not_there_yet if {
	answer := access.decision with input as object.remove(request, ["product"])
	answer.denied == {"nobody offers the contract"}
	decided({"contract": object.union(contract, {"status": "draft"})}).denied == {"the contract is draft"}
}

test_another_purpose_is_denied if {
	decided(saying("mesh.purpose", ["billing", "planning"])) == nothing
	decided(saying("mesh.purpose", "planning, service")).denied == {"'Billing' is not among the purposes of the contract: planning, service"}
}

test_of_ones_own_domain_it_is_approved if {
	decided(own).approved == {"own-domain"}
	decided(object.union(own, {"asker": {"id": "eve", "kind": "person", "belongs": false}})) == nothing
	decided(object.union(own, saying("mesh.access", "owner"))) == nothing
}

test_what_is_open_is_approved if {
	decided(saying("mesh.access", "open")).approved == {"open"}
	denied := object.union(saying("mesh.access", "open"), {"product": null})
	decided(object.union(denied, {"contract": object.union(denied.contract, {"status": "retired"})})).approved == set()
}

test_what_is_sensitive_takes_the_owner if {
	open := saying("mesh.access", ["open"])
	decided(object.union(open, {"columns": [{"path": "a", "classification": "Confidential", "tags": []}]})) == nothing
	decided(object.union(open, {"columns": [{"path": "a", "tags": ["PII"]}]})) == nothing
	decided(object.union(own, {"columns": [{"path": "a", "tags": ["personal"]}]})) == nothing
}
