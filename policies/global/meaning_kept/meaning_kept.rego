# METADATA
# title: What anyone may read goes on meaning the same
# description: >-
#   Another unit, scale, zone or order is decoded without an error and taken for what it was: nobody notices until the numbers
#   are wrong. Who reads a public port is not known, so nobody can be asked.
# scope: package
# custom:
#   id: MESH-054
#   version: 1
#   level: deny
#   applies_to: {kinds: [DataContract, Schema], operations: [create, update]}
#   remediation: Keep the field as it was and add what is new under another name, or publish it as a new major version of the port.
#   owner: federation
#   not_caught: A change of meaning that neither the schema nor the contract states, such as net amounts in a column that held gross ones.
package mesh.global.meaning_kept

import rego.v1

import data.mesh.lib.meanings

violations contains v if {
	meanings.promised_to_anyone
	some difference in meanings.changed
	v := object.union(meanings.told(difference), {
		"remediation": sprintf("Keep '%s' as %s, and add what is %s beside it under another name or as a new major version of the port.", [difference.path, difference.meaning.before, difference.meaning.after]),
	})
}
