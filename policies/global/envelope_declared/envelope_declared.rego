# METADATA
# title: Events say which they are and when they happened
# description: >-
#   Without an id a reader cannot drop duplicates, and without the time of occurrence it cannot tell
#   late from new.
# scope: package
# custom:
#   id: MESH-021
#   version: 3
#   level: warn
#   applies_to: {kinds: [DataContract], operations: [create, update]}
#   remediation: Declare mesh.envelope cloudevents, or add an id and a time of occurrence to the event.
#   owner: federation
#   not_caught: Envelopes that are declared and not sent, and ids that are not unique.
#   parameters:
#     id_fields: {type: list of text, default: [event_id, eventid, message_id, messageid], description: "Names, in lower case, that identify an event."}
#     time_fields: {type: list of text, default: [event_time, eventtime, occurred_at, occurredat, timestamp], description: "Names, in lower case, of the time of occurrence."}
package mesh.global.envelope_declared

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.custom_properties
import data.mesh.lib.params

wanted := {
	"id": params.value("envelope_declared", "id_fields", ["event_id", "eventid", "message_id", "messageid"]),
	"time of occurrence": params.value("envelope_declared", "time_fields", ["event_time", "eventtime", "occurred_at", "occurredat", "timestamp"]),
}

enveloped if custom_properties.says(input.change.after, "mesh.envelope", "cloudevents")

violations contains v if {
	not enveloped
	some [i, object, topic] in contracts.events
	names := {lower(property.name) | some property in object.properties}
	missing := [what | some what, accepted in wanted; count(names & {name | some name in accepted}) == 0]
	count(missing) > 0
	v := {
		"message": sprintf("events of topic '%s' carry no %s", [topic, concat(" and no ", sort(missing))]),
		"path": sprintf("schema.%d.properties", [i]),
		"remediation": sprintf("Add %s, or declare customProperties `{property: mesh.envelope, value: cloudevents}`.", [concat(" and ", [one_of(what) | some what in sort(missing)])]),
	}
}

one_of(what) := sprintf("one of %s", [concat(", ", wanted[what])])
