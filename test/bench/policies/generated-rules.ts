import type { PolicySources, RegoModule } from '#policy-engine';

/** A set of so many rules, of the kinds that governance teams write, each judging some kinds of changes. */
export function generatedRules(count: number): PolicySources {
  return {
    scope: 'global',
    modules: Array.from({ length: count }, (_, number) => generatedRule(number)),
    data: { limits: { retention_days: 730, name_length: 60 }, regions: ['eu-central-1', 'eu-west-1'] },
  };
}

const kinds = [
  '[DataContract]',
  '[DataProduct]',
  '[DataContract, Schema]',
  '[Lifecycle]',
  '[DataContract, DataProduct]',
];

const shapes: readonly ((number: number) => string)[] = [
  (number) => `violations contains violation if {
	some field in input.schemas[0].fields
	"pii" in field.tags
	not field.classification
	violation := {"message": sprintf("rule ${number}: %s is personal and not classified", [field.path]), "path": field.path}
}`,
  (
    number,
  ) => `violations contains {"message": "rule ${number}: the purpose is missing", "path": "description"} if {
	not described
}

described if count(trim_space(input.change.after.description.purpose)) > ${number % 20}`,
  (number) => `violations contains {"message": message, "path": field.path} if {
	some field in input.schemas[0].fields
	field.required
	removed[field.path]
	message := sprintf("rule ${number}: the required field %s is read and removed", [field.path])
}

removed contains path if {
	some consumer in input.lineage.consumers
	some path in consumer.columns
	not path in present
}

present := {field.path | some field in input.schemas[0].fields}`,
  (
    number,
  ) => `violations contains {"message": "rule ${number}: the name breaks the convention", "path": "name"} if {
	not regex.match(\`^[a-z][a-z0-9_-]*(\\.[a-z][a-z0-9_-]*){1,${3 + (number % 4)}}$\`, input.change.after.name)
}

violations contains {"message": "rule ${number}: the name is too long", "path": "name"} if {
	count(input.change.after.name) > data.limits.name_length
}`,
  (number) => `violations contains {"message": message, "path": "slaProperties"} if {
	some property in input.change.after.slaProperties
	property.property == "retention"
	property.value > data.limits.retention_days
	not input.change.after.region in data.regions
	message := sprintf("rule ${number}: %d days are too long outside of %v", [property.value, data.regions])
}`,
];

function generatedRule(number: number): RegoModule {
  const rules = shapes[number % shapes.length]?.(number) ?? '';
  const name = `rule_${number}`;
  const text = `# METADATA
# title: Rule ${number}
# description: A rule of a benchmark.
# scope: package
# custom:
#   id: BENCH-${String(number).padStart(3, '0')}
#   version: 1
#   level: deny
#   applies_to: {kinds: ${kinds[Math.floor(number / shapes.length) % kinds.length]}, operations: [create, update]}
#   remediation: Change it.
#   owner: federation
package mesh.global.${name}

import rego.v1

${rules}
`;
  return { path: `global/${name}/${name}.rego`, text };
}
