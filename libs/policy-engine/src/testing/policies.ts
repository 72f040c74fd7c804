import { compileSet } from '../policy-set/compile-set.js';
import { findOpa } from '../policy-set/opa-binary.js';
import type { JsonObject, PolicyScope, PolicySet, RegoModule } from '../policy-set/policy-set.js';

/** A policy module whose METADATA is complete; `rules` is the Rego below its imports. */
export function aPolicy(id: string, rules: string, appliesTo = '{kinds: [DataContract]}'): RegoModule {
  const name = id.toLowerCase().replace(/\W/g, '_');
  const text = `# METADATA
# title: ${id}
# description: A policy for a test.
# scope: package
# custom:
#   id: ${id}
#   version: 1
#   level: deny
#   applies_to: ${appliesTo}
#   remediation: Change it.
#   owner: federation
package mesh.global.${name}

import rego.v1

${rules}
`;
  return { path: `global/${name}.rego`, text };
}

/** A rule that objects to every change, with this message. */
export function objects(message: string): string {
  return `violations contains {"message": ${JSON.stringify(message)}}`;
}

/** A rule that objects when `input.change.after.<field>` is missing. */
export function requires(field: string): string {
  return `violations contains {"message": "no ${field}", "path": "${field}"} if not input.change.after.${field}`;
}

/** A rule whose evaluation does not end within any deadline of a test, and needs no memory for it. */
export const endless = `violations contains {"message": "never"} if {
  many := numbers.range(1, 5000)
  some a in many
  some b in many
  some c in many
  some d in many
  d == input.operation
}`;

/** A rule that fills the module's memory. */
export const memoryBomb = `violations contains {"message": text} if {
  some a in numbers.range(1, 100000)
  some b in numbers.range(1, 100000)
  text := concat("-", [format_int(a, 10), format_int(b, 10)])
}`;

/** Compiles modules with the real `opa`. */
export async function aSet(
  modules: RegoModule[],
  data?: JsonObject,
  scope: PolicyScope = 'global',
): Promise<PolicySet> {
  return compileSet({ scope, modules, data }, { opaBinary: findOpa() });
}

/** A policy input as JSON text. */
export function anInput(after: JsonObject = {}, kind = 'DataContract', operation = 'create'): string {
  return JSON.stringify({ operation, change: { kind, after } });
}
