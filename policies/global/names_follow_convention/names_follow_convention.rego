# METADATA
# title: Topics and subjects follow the naming convention
# description: >-
#   Names are how people and access rules find what belongs to whom; a topic shows its domain, a subject
#   its topic.
# scope: package
# custom:
#   id: MESH-012
#   version: 2
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Name topics <domain>.<kebab-name> and subjects <topic>-key or <topic>-value.
#   owner: federation
#   not_caught: Names that follow the convention and mislead.
#   parameters:
#     topic_pattern: {type: RE2 pattern, default: "^{domain}\\.[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.v[0-9]+)?$", description: "Pattern of a topic; {domain} stands for the id of the domain."}
#     subject_suffixes: {type: list of text, default: [-key, -value], description: "What follows the topic in the name of a subject."}
package mesh.global.names_follow_convention

import rego.v1

import data.mesh.lib.contracts
import data.mesh.lib.domains
import data.mesh.lib.params
import data.mesh.lib.unbound

convention := `^{domain}\.[a-z][a-z0-9]*(-[a-z0-9]+)*(\.v[0-9]+)?$`

pattern := params.value("names_follow_convention", "topic_pattern", convention)

topic_pattern := replace(pattern, "{domain}", domain_pattern)

subject_suffixes := params.value("names_follow_convention", "subject_suffixes", ["-key", "-value"])

domain_pattern := replace(domains.slug, ".", `\.`) if {
	domains.slug
} else := `[a-z][a-z0-9-]*`

is_pattern if {
	pattern == convention
} else if {
	regex.is_valid(topic_pattern)
}

# Most topics are plainly named, and seen to be without the pattern, which takes longer to compile than all else here.
follows(topic) if {
	pattern == convention
	domain := concat("", [domains.slug, "."])
	startswith(topic, domain)
	is_plain(trim_prefix(topic, domain))
} else if {
	regex.match(topic_pattern, topic)
}

# One name in kebab case.
is_plain(name) if {
	trim_left(name, "abcdefghijklmnopqrstuvwxyz") != name
	trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
	not contains(name, "--")
	not endswith(name, "-")
}

violations contains v if {
	input.change.kind == "DataContract"
	some topic in contracts.submitted.topics
	is_pattern
	not follows(topic)
	v := {
		"message": sprintf("topic '%s' does not match %s", [topic, topic_pattern]),
		"path": topic_path(topic),
		"remediation": sprintf("Name it after its domain and in kebab case, as in %s.order-placed.", [example_domain]),
	}
}

violations contains v if {
	not unbound.is_without_contract
	not is_pattern
	v := {
		"message": sprintf("the parameter topic_pattern is not a regular expression: %s", [topic_pattern]),
		"path": "",
		"remediation": "Ask the owner of the policy's scope to mend data.params.names_follow_convention.topic_pattern.",
	}
}

violations contains v if {
	input.change.kind == "Schema"
	not unbound.is_without_contract
	not input.change.id in subjects
	v := {
		"message": sprintf("subject '%s' is named after no topic of contract '%s'", [input.change.id, contracts.submitted_id]),
		"path": "subject",
		"remediation": sprintf("Use %s.", [expected]),
	}
}

subjects contains concat("", [topic, suffix]) if {
	some topic in contracts.submitted.topics
	some suffix in subject_suffixes
}

# Where the contract does not name its topic, the topic is read from the subject and held to the pattern.
subjects contains input.change.id if {
	count(contracts.submitted.topics) == 0
	some suffix in subject_suffixes
	endswith(input.change.id, suffix)
	is_pattern
	follows(trim_suffix(input.change.id, suffix))
}

expected := concat(" or ", sort(subjects)) if {
	count(contracts.submitted.topics) > 0
} else := sprintf("<topic>%s, with the topic named as in %s.order-placed", [concat(" or <topic>", subject_suffixes), example_domain])

default example_domain := "<domain>"

example_domain := domains.slug

topic_path(topic) := [sprintf("schema.%d.%s", [i, key]) |
	some i, object in input.change.after.schema
	some key in ["physicalName", "name"]
	object[key] == topic
][0] if {
	named_in_schema(topic)
} else := "schema"

named_in_schema(topic) if {
	some object in input.change.after.schema
	some key in ["physicalName", "name"]
	object[key] == topic
}
