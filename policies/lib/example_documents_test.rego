# The documents of a small mesh, and their place in the policy input.
package mesh.lib.example_documents_test

import rego.v1

clients := {
	"id": "clients",
	"name": "Clients",
	"teams": [{"id": "lounge", "members": [{"id": "ada"}]}],
}

team := {
	"name": "Lounge",
	"members": [
		{"username": "ada@clients.example", "role": "owner"},
		{"username": "grace@clients.example", "role": "steward"},
	],
}

contract_document := {
	"apiVersion": "v3.1.0",
	"kind": "DataContract",
	"id": "lounge-visits",
	"name": "Lounge visits",
	"version": "1.2.0",
	"status": "active",
	"domain": "clients",
	"description": {"purpose": "Visits to our lounges, to plan staff and to thank frequent guests."},
	"team": team,
	"support": [{"channel": "#lounge", "tool": "slack", "url": "https://chat.clients.example/lounge"}],
	"servers": [{"server": "events", "type": "kafka", "host": "events.clients.example:9092"}],
	"slaProperties": [{"property": "latency", "value": 1, "unit": "h"}, {"property": "retention", "value": 2, "unit": "y"}],
	"customProperties": [{"property": "mesh.eventType", "value": "state"}, {"property": "mesh.envelope", "value": "cloudevents"}],
	"schema": contract_schema,
}

contract_before := {
	"apiVersion": "v3.1.0",
	"kind": "DataContract",
	"id": "lounge-visits",
	"name": "Lounge visits",
	"version": "1.1.0",
	"status": "active",
	"domain": "clients",
	"description": {"purpose": "Visits to our lounges, to plan staff and to thank frequent guests."},
	"team": team,
	"support": [{"channel": "#lounge", "tool": "slack", "url": "https://chat.clients.example/lounge"}],
	"servers": [{"server": "events", "type": "kafka", "host": "events.clients.example:9092"}],
	"slaProperties": [{"property": "latency", "value": 1, "unit": "h"}, {"property": "retention", "value": 2, "unit": "y"}],
	"customProperties": [{"property": "mesh.eventType", "value": "state"}, {"property": "mesh.envelope", "value": "cloudevents"}],
	"schema": [
		{
			"name": "visit",
			"physicalName": "clients.lounge-visits",
			"physicalType": "topic",
			"logicalType": "object",
			"description": "One visit of one guest.",
			"quality": [{"metric": "rowCount", "mustBeGreaterThan": 0}],
			"properties": [
				{
					"name": "visit_id",
					"logicalType": "string",
					"description": "Identifies the visit.",
					"primaryKey": true,
					"required": true,
				},
				{
					"name": "email",
					"logicalType": "string",
					"description": "Where to reach the guest.",
					"classification": "confidential",
					"tags": ["pii"],
				},
				{
					"name": "visited_at",
					"logicalType": "timestamp",
					"description": "When the guest came in.",
					"required": true,
				},
			],
		},
	],
}

product_document := {
	"apiVersion": "v1.0.0",
	"kind": "DataProduct",
	"id": "lounge",
	"name": "Lounge",
	"version": "1.2.0",
	"status": "active",
	"domain": "clients",
	"description": {"purpose": "Everything our lounges know of the guests who visit them."},
	"team": team,
	"support": [{"channel": "#lounge", "tool": "slack", "url": "https://chat.clients.example/lounge"}],
	"outputPorts": [{"name": "visits", "version": "1.2.0", "contractId": "lounge-visits"}],
}

contract_without_schema := {
	"apiVersion": "v3.1.0",
	"kind": "DataContract",
	"id": "lounge-visits",
	"name": "Lounge visits",
	"version": "1.2.0",
	"status": "active",
	"domain": "clients",
	"description": {"purpose": "Visits to our lounges, to plan staff and to thank frequent guests."},
	"team": team,
	"support": [{"channel": "#lounge", "tool": "slack", "url": "https://chat.clients.example/lounge"}],
	"servers": [{"server": "events", "type": "kafka", "host": "events.clients.example:9092"}],
	"slaProperties": [{"property": "latency", "value": 1, "unit": "h"}, {"property": "retention", "value": 2, "unit": "y"}],
	"customProperties": [{"property": "mesh.eventType", "value": "state"}, {"property": "mesh.envelope", "value": "cloudevents"}],
}

contract_schema := [
	{
		"name": "visit",
		"physicalName": "clients.lounge-visits",
		"physicalType": "topic",
		"logicalType": "object",
		"description": "One visit of one guest.",
		"quality": [{"metric": "rowCount", "mustBeGreaterThan": 0}],
		"properties": [
			{
				"name": "visit_id",
				"logicalType": "string",
				"description": "Identifies the visit.",
				"primaryKey": true,
				"required": true,
			},
			{
				"name": "email",
				"logicalType": "string",
				"description": "Where to reach the guest.",
				"classification": "confidential",
				"tags": ["pii"],
			},
			{"name": "lounge", "logicalType": "string", "description": "Code of the lounge.", "required": true},
			{
				"name": "visited_at",
				"logicalType": "timestamp",
				"description": "When the guest came in.",
				"required": true,
			},
		],
	},
]

contract_fields := [
	{
		"path": "visit.visit_id",
		"name": "visit_id",
		"type": "string",
		"required": true,
		"classification": null,
		"tags": [],
		"description": "Identifies the visit.",
		"at": "schema.0.properties.0",
	},
	{
		"path": "visit.email",
		"name": "email",
		"type": "string",
		"required": false,
		"classification": "confidential",
		"tags": ["pii"],
		"description": "Where to reach the guest.",
		"at": "schema.0.properties.1",
	},
	{
		"path": "visit.lounge",
		"name": "lounge",
		"type": "string",
		"required": true,
		"classification": null,
		"tags": [],
		"description": "Code of the lounge.",
		"at": "schema.0.properties.2",
	},
	{
		"path": "visit.visited_at",
		"name": "visited_at",
		"type": "timestamp",
		"required": true,
		"classification": null,
		"tags": [],
		"description": "When the guest came in.",
		"at": "schema.0.properties.3",
	},
]

lineage := {
	"complete": true,
	"consumers": [
		{
			"id": "staff-planning",
			"owner": "grace@clients.example",
			"domain": "clients",
			"contractId": "lounge-visits",
			"columns": ["visit.lounge"],
			"evidence": "observed",
			"lastSeen": "2026-11-20T08:00:00Z",
			"purpose": "planning",
			"live": true,
		},
	],
	"affected": [],
	"removedColumns": [],
}

contracts := [
	{
		"id": "lounge-visits",
		"revision": 4,
		"document": contract_without_schema,
		"product": "lounge",
		"mode": "BACKWARD",
		"topics": ["clients.lounge-visits"],
		"subjects": ["clients.lounge-visits-value"],
	},
]

wire_fields := [
	{
		"path": "visit_id",
		"name": "visit_id",
		"type": "string",
		"required": true,
		"classification": null,
		"tags": [],
		"description": null,
		"at": "",
	},
	{
		"path": "email",
		"name": "email",
		"type": "string",
		"required": false,
		"classification": null,
		"tags": [],
		"description": null,
		"at": "",
	},
]

contract_as_input := {
	"source": "contract",
	"id": "lounge-visits",
	"contractId": "lounge-visits",
	"type": "ODCS",
	"fields": contract_fields,
}

deprecated_document := {
	"apiVersion": "v1.0.0",
	"kind": "DataProduct",
	"id": "lounge",
	"name": "Lounge",
	"version": "1.2.0",
	"status": "deprecated",
	"domain": "clients",
	"description": {"purpose": "Everything our lounges know of the guests who visit them."},
	"team": team,
	"support": [{"channel": "#lounge", "tool": "slack", "url": "https://chat.clients.example/lounge"}],
	"outputPorts": [{"name": "visits", "version": "1.2.0", "contractId": "lounge-visits"}],
}
