import type { PolicyApplicability, PolicyMetadata, RegoModule } from './policy-set.js';
import { PolicyRejected } from './policy-rejected.js';

/** The package below which nothing may be defined but what is generated here. */
export const RESERVED_PACKAGE = 'meshwarden';

const PATH = `${RESERVED_PACKAGE}/aggregate`;

/** The entry point that answers for the whole set: `{kind, operation, applicable: [id], findings: {id: [violation]}}`. */
export const RESULT_ENTRY_POINT = `${PATH}/result`;

/** The entry point of one policy alone, by its position in the set; tells which one made the whole set fail. */
export function policyEntryPoint(position: number): string {
  return `${PATH}/policy_${position}`;
}

/** The entry points of a set with that many policies. */
export function entryPoints(policies: number): string[] {
  return [
    RESULT_ENTRY_POINT,
    ...Array.from({ length: policies }, (_, position) => policyEntryPoint(position)),
  ];
}

/**
 * Writes the module that evaluates all policies of a set at once. It says apart which policies apply and what each
 * found, so that one that applies and yields nothing is noticed.
 *
 * @throws PolicyRejected for a package whose name is not made of identifiers.
 */
export function aggregatorModule(policies: readonly PolicyMetadata[]): RegoModule {
  // Many policies judge the same changes: whether this is one is asked once for all of them.
  const conditions = [...new Set(policies.map(({ appliesTo }) => condition(appliesTo)))];
  const applicability = (policy: PolicyMetadata) =>
    `applies_${conditions.indexOf(condition(policy.appliesTo))}`;
  const text = [
    `package ${RESERVED_PACKAGE}.aggregate`,
    'import rego.v1',
    // Undefined without a kind and an operation: then nothing could apply, which must not look like a pass.
    'kind := input.change.kind if is_string(input.change.kind)',
    'operation := input.operation if is_string(input.operation)',
    'result := {"kind": kind, "operation": operation, "applicable": applicable, "findings": findings}',
    ...conditions.map((tests, position) => `applies_${position} if {\n${tests}\n}`),
    ...policies.map((policy, position) => policyRules(policy, position, applicability(policy))),
  ].join('\n');
  return { path: `${PATH}.rego`, text: `${text}\n` };
}

function policyRules(policy: PolicyMetadata, position: number, applies: string): string {
  const id = JSON.stringify(policy.id);
  const rule = `policy_${position}`;
  return [
    `applicable contains ${id} if ${applies}`,
    `${rule} := data.${packageReference(policy.package)}.violations if ${applies}`,
    `findings[${id}] := ${rule}`,
  ].join('\n');
}

function condition({ kinds, operations }: PolicyApplicability): string {
  const tests = [kinds && `kind in ${setOf(kinds)}`, operations && `operation in ${setOf(operations)}`];
  return tests.filter((test) => test !== undefined).join('\n') || 'true';
}

function setOf(words: readonly string[]): string {
  return `{${words.map((word) => JSON.stringify(word)).join(', ')}}`;
}

function packageReference(name: string): string {
  if (/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name)) return name;
  throw new PolicyRejected([{ message: `the package ${name} is not made of identifiers`, code: 'module' }]);
}
