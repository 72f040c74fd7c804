import type { PolicySources } from '#policy-engine';

const rules: Readonly<Record<string, string>> = {
  // Never ends, and needs no memory for it.
  endless: `violations contains {"message": "never"} if {
	many := numbers.range(1, 5000)
	some a in many
	some b in many
	some c in many
	some d in many
	d == input.operation
}`,
  memory: `violations contains {"message": text} if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	text := concat("-", [format_int(a, 10), format_int(b, 10)])
}`,
  // Exponential for an engine that backtracks; for ours, as long as its text is, again and again.
  regex: `text := concat("", ["a" | some i in numbers.range(1, 50000); i > 0])

violations contains {"message": "never"} if {
	some i in numbers.range(1, 1000000)
	regex.replace(text, "^((a|aa)+)+b$", format_int(i, 10)) == "x"
}`,
  output: `line := concat("", ["0123456789" | some i in numbers.range(1, 10000); i > 0])

violations contains {"message": concat(" ", [format_int(i, 10), line])} if some i in numbers.range(1, 100)`,
};

/** The names of the hostile policies. */
export const hostileNames = Object.keys(rules);

/** A set of one hostile policy, as the domain of somebody who does not wish us well. */
export function hostilePolicy(name: string): PolicySources {
  const text = `# METADATA
# title: Hostile
# description: A policy of a benchmark.
# scope: package
# custom:
#   id: HOSTILE-1
#   version: 1
#   level: deny
#   applies_to: {}
#   remediation: None.
#   owner: somebody
package mesh.domains.hostile.${name}

import rego.v1

${rules[name]}
`;
  return { scope: 'domain:hostile', modules: [{ path: `domains/hostile/${name}.rego`, text }] };
}
