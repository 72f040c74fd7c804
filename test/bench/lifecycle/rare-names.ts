/** A policy that one in ten contracts does not keep. */
export const rareNames = {
  path: 'rare_names.rego',
  text: `# METADATA
# title: No contract is named for a seven
# description: A rule that hits some.
# scope: package
# custom:
#   id: BENCH-001
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract]}
#   remediation: Name it for another number.
#   owner: federation
package mesh.global.rare_names

import rego.v1

violations contains {"message": "it is named for a seven", "path": "name"} if {
	endswith(input.change.after.name, "7")
}
`,
};
