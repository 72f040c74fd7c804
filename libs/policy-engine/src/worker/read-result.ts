import type { PolicyFindings, Violation } from '../engine/evaluation.js';
import { EvaluationFault } from '../wasm/evaluation-fault.js';
import type { LoadedSet } from './loaded-set.js';

/** What one set answered: the findings of those that apply, in the set's order, and the ids of the others. */
export interface SetResult {
  readonly findings: PolicyFindings[];
  readonly notApplicable: string[];
}

/**
 * Reads what the aggregator yielded.
 *
 * @throws EvaluationFault when a policy that applies yielded nothing, or something that is not a list of violations.
 */
export function readResult(set: LoadedSet, text: string): SetResult {
  const { applicable, findings } = readAggregate(text);
  for (const id of applicable) {
    if (!set.policyIds.includes(id))
      throw malformed(`the set answers for the policy ${id}, which it does not hold`);
  }
  return {
    findings: set.policyIds.filter((id) => applicable.has(id)).map((id) => readFindings(set, id, findings)),
    notApplicable: set.policyIds.filter((id) => !applicable.has(id)),
  };
}

interface Aggregate {
  applicable: Set<unknown>;
  findings: Record<string, unknown>;
}

function readAggregate(text: string): Aggregate & { applicable: Set<string> } {
  const [binding] = JSON.parse(text) as { result?: { applicable?: unknown; findings?: unknown } }[];
  if (!binding) {
    throw new EvaluationFault(
      'undefined-result',
      'the set yielded nothing: the input names no kind or no operation',
    );
  }
  const { applicable, findings } = binding.result ?? {};
  if (!Array.isArray(applicable) || !isObject(findings)) throw malformed('the set yielded no findings');
  return { applicable: new Set(applicable as string[]), findings };
}

function readFindings(set: LoadedSet, policyId: string, findings: Record<string, unknown>): PolicyFindings {
  if (!Object.hasOwn(findings, policyId)) {
    throw new EvaluationFault(
      'undefined-result',
      `the policy ${policyId} applies but yielded nothing`,
      policyId,
    );
  }
  const violations = findings[policyId];
  if (!Array.isArray(violations))
    throw malformed(`the policy ${policyId} yielded no set of violations`, policyId);
  for (const violation of violations) refuseMalformed(violation, policyId);
  return { policyId, set: set.digest, violations: violations as Violation[] };
}

function refuseMalformed(violation: unknown, policyId: string): void {
  if (!isObject(violation) || typeof violation.message !== 'string' || violation.message === '') {
    throw malformed(`the policy ${policyId} yielded a violation without a message`, policyId);
  }
  if (violation.path !== undefined && typeof violation.path !== 'string') {
    throw malformed(`the policy ${policyId} yielded a violation whose path is not text`, policyId);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(message: string, policy?: string): EvaluationFault {
  return new EvaluationFault('malformed-result', message, policy);
}
