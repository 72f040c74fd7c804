# Whole policy inputs to start a test from: patch one thing, see one finding.
package mesh.lib.examples_test

import rego.v1

import data.mesh.lib.example_documents_test as documents

# What every input below shares.
ground := {
	"apiVersion": "meshwarden.policy/v1",
	"actor": {
		"id": "ada",
		"anonymous": false,
		"domains": ["clients"],
	},
	"now": "2026-11-21T10:00:00Z",
	"product": {
		"id": "lounge",
		"revision": 3,
		"document": documents.product_document,
	},
	"productBefore": documents.product_document,
	"domainId": "clients",
	"domain": documents.clients,
	"contracts": documents.contracts,
	"lineage": documents.lineage,
	"quality": {"status": "ok", "incidents": []},
}

# A Kafka contract registered for the first time; every policy is content with it.
contract := object.union(ground, {
	"operation": "create",
	"change": {
		"kind": "DataContract",
		"id": "lounge-visits",
		"before": null,
		"after": documents.contract_document,
		"diff": [],
		"compatibility": null,
		"lifecycle": null,
		"unknownFields": [],
	},
	"schemas": [
		documents.contract_as_input,
	],
})

# The product whose output port publishes the contract.
product := object.union(ground, {
	"operation": "create",
	"change": {
		"kind": "DataProduct",
		"id": "lounge",
		"before": null,
		"after": documents.product_document,
		"diff": [],
		"compatibility": null,
		"lifecycle": null,
		"unknownFields": [],
	},
	"schemas": [
		documents.contract_as_input,
	],
})

# An Avro schema under a subject of the contract.
wire_schema := object.union(ground, {
	"operation": "create",
	"change": {
		"kind": "Schema",
		"id": "clients.lounge-visits-value",
		"before": null,
		"after": {
			"subject": "clients.lounge-visits-value",
			"contractId": "lounge-visits",
			"schemaType": "AVRO",
			"schema": "{\"type\":\"record\",\"name\":\"Visit\",\"fields\":[{\"name\":\"visit_id\",\"type\":\"string\"},{\"name\":\"email\",\"type\":[\"null\",\"string\"],\"default\":null}]}",
		},
		"diff": [],
		"compatibility": null,
		"lifecycle": null,
		"unknownFields": [],
	},
	"schemas": [
		documents.contract_as_input,
		{
			"source": "subject",
			"id": "clients.lounge-visits-value",
			"contractId": "lounge-visits",
			"type": "AVRO",
			"fields": documents.wire_fields,
		},
	],
})

# A schema that a client registers by itself, under a subject that no contract knows.
unbound_schema := json.patch(wire_schema, [
	{"op": "replace", "path": "/change/id", "value": "test"},
	{"op": "replace", "path": "/change/after/subject", "value": "test"},
	{"op": "replace", "path": "/change/after/contractId", "value": null},
	{"op": "add", "path": "/change/unboundSubjects", "value": "allow"},
	{"op": "replace", "path": "/product", "value": null},
	{"op": "replace", "path": "/productBefore", "value": null},
	{"op": "replace", "path": "/domainId", "value": null},
	{"op": "replace", "path": "/domain", "value": null},
	{"op": "replace", "path": "/contracts", "value": []},
	{"op": "replace", "path": "/schemas", "value": [{
		"source": "subject",
		"id": "test",
		"contractId": null,
		"type": "AVRO",
		"fields": documents.wire_fields,
	}]},
])

# The product announces its end.
step := object.union(ground, {
	"operation": "update",
	"change": {
		"kind": "Lifecycle",
		"id": "lounge",
		"before": documents.product_document,
		"after": documents.deprecated_document,
		"diff": [],
		"compatibility": null,
		"lifecycle": {
			"from": "active",
			"to": "deprecated",
			"sunset": "2027-06-30",
			"replacement": "lounge-2",
			"guidance": "Read lounge-2, which has the same columns.",
		},
		"unknownFields": [],
	},
	"product": {
		"id": "lounge",
		"revision": 3,
		"document": documents.deprecated_document,
	},
	"schemas": [],
})

# The same contract with a column added since version 1.1.0.
contract_update := json.patch(contract, [
	{"op": "replace", "path": "/operation", "value": "update"},
	{"op": "replace", "path": "/change/before", "value": documents.contract_before},
	{"op": "replace", "path": "/change/diff", "value": [
		{
			"rule": "PROPERTY_ADDED",
			"path": "visit.lounge",
			"breaking": false,
			"directions": [],
			"message": "property lounge was added",
		},
	]},
	{"op": "replace", "path": "/change/compatibility", "value": {
		"mode": "BACKWARD",
		"compatible": true,
		"comparedWith": [1],
	}},
])

# A column goes that the mode protects and a live consumer reads.
breaking_update := json.patch(contract_update, [
	{"op": "replace", "path": "/change/diff", "value": [
		{
			"rule": "PROPERTY_REMOVED",
			"path": "visit.loyalty",
			"breaking": true,
			"directions": ["forward"],
			"message": "property loyalty was removed",
		},
	]},
	{"op": "replace", "path": "/change/compatibility/compatible", "value": false},
	{"op": "replace", "path": "/lineage/consumers", "value": [
		{
			"id": "staff-planning",
			"owner": "grace@clients.example",
			"domain": "clients",
			"contractId": "lounge-visits",
			"columns": ["visit.loyalty", "visit.lounge"],
			"evidence": "observed",
			"lastSeen": "2026-11-20T08:00:00Z",
			"purpose": "planning",
			"live": true,
		},
	]},
	{"op": "replace", "path": "/lineage/affected", "value": [
		{
			"id": "staff-planning",
			"owner": "grace@clients.example",
			"domain": "clients",
			"contractId": "lounge-visits",
			"columns": ["visit.loyalty"],
			"evidence": "observed",
			"lastSeen": "2026-11-20T08:00:00Z",
		},
	]},
	{"op": "replace", "path": "/lineage/removedColumns", "value": ["visit.loyalty"]},
])
