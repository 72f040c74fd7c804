import type { PolicyFindings, Violation } from '../engine/evaluation.js';
import { EvaluationFault } from '../wasm/evaluation-fault.js';
import type { LoadedSet } from './loaded-set.js';

/** What one set answered: the findings of those that apply, in the set's order, the ids of the others, and what failed. */
export interface SetResult {
  readonly findings: readonly PolicyFindings[];
  readonly notApplicable: readonly string[];
  /** One for each policy that applies and yielded nothing, or something that is not a list of violations. */
  readonly faults: readonly EvaluationFault[];
}

/**
 * Reads what the aggregator yielded.
 *
 * @throws EvaluationFault when it is nothing that could be read by policy
 */
export function readResult(set: LoadedSet, text: string): SetResult {
  const { applicable, findings } = readAggregate(text);
  for (const id of applicable) {
    if (!set.policyIds.includes(id))
      throw malformed(`the set answers for the policy ${id}, which it does not hold`);
  }
  const applying = set.policyIds.filter((id) => applicable.has(id));
  return together([
    { ...nothing, notApplicable: set.policyIds.filter((id) => !applicable.has(id)) },
    ...applying.map((id) => readPolicy(set, id, () => yielded(id, findings))),
  ]);
}

/** Reads what a policy yielded by itself: nothing, where it judges no such change. */
export function readAlone(set: LoadedSet, policyId: string, text: string): SetResult {
  const [binding] = JSON.parse(text) as { result?: unknown }[];
  if (!binding) return { ...nothing, notApplicable: [policyId] };
  return readPolicy(set, policyId, () => binding.result);
}

/** The answers of several policies, in their order. */
export function together(results: readonly SetResult[]): SetResult {
  return {
    findings: results.flatMap(({ findings }) => findings),
    notApplicable: results.flatMap(({ notApplicable }) => notApplicable),
    faults: results.flatMap(({ faults }) => faults),
  };
}

const nothing: SetResult = { findings: [], notApplicable: [], faults: [] };

function readPolicy(set: LoadedSet, policyId: string, violations: () => unknown): SetResult {
  try {
    return { ...nothing, findings: [readFindings(set, policyId, violations())] };
  } catch (error) {
    if (error instanceof EvaluationFault) return { ...nothing, faults: [error] };
    throw error;
  }
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

function yielded(policyId: string, findings: Record<string, unknown>): unknown {
  if (Object.hasOwn(findings, policyId)) return findings[policyId];
  const message = `the policy ${policyId} applies but yielded nothing`;
  throw new EvaluationFault('undefined-result', message, policyId);
}

function readFindings(set: LoadedSet, policyId: string, violations: unknown): PolicyFindings {
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
