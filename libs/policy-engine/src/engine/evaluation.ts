/** One thing a policy objects to. Policies may add fields. */
export interface Violation {
  readonly message: string;
  /** Where in the changed document. */
  readonly path?: string;
  readonly [field: string]: unknown;
}

/** What one applicable policy found; no violations means the change satisfies it. */
export interface PolicyFindings {
  readonly policyId: string;
  /** Digest of the set the policy was evaluated in. */
  readonly set: string;
  readonly violations: readonly Violation[];
}

/**
 * Why an evaluation has no answer.
 *
 * - `undefined-result`: the set, or a policy that applies, yielded nothing
 * - `unknown-entry-point`: the module lacks the entry point it is asked for
 * - `empty-set`: a set without policies, or no sets at all
 * - `builtin-error`: a builtin failed
 * - `aborted`: the module gave up, e.g. on conflicting rule outputs or exhausted stack
 * - `deadline`: the evaluation ran longer than allowed and was terminated
 * - `memory`: the evaluation needed more pages than allowed
 * - `worker-died`: its worker thread ended without an answer
 * - `set-not-loaded`: no loaded set has the digest
 * - `malformed-result`: a policy yielded something other than violations with a message
 * - `malformed-input`: the input is not JSON
 * - `overloaded`: more evaluations are waiting than the engine accepts, of all sets or of one that is confined
 * - `suspended`: the set has overrun so often in a row that it is not evaluated for a while
 * - `closed`: the engine was closed
 */
export type EvaluationErrorCode =
  | 'undefined-result'
  | 'unknown-entry-point'
  | 'empty-set'
  | 'builtin-error'
  | 'aborted'
  | 'deadline'
  | 'memory'
  | 'worker-died'
  | 'set-not-loaded'
  | 'malformed-result'
  | 'malformed-input'
  | 'overloaded'
  | 'suspended'
  | 'closed';

/** Why an evaluation failed, and which set and policy caused it where that is known. */
export interface EvaluationError {
  readonly code: EvaluationErrorCode;
  readonly message: string;
  readonly set?: string;
  readonly policy?: string;
}

/** Every applicable policy of every set answered. */
export interface EvaluationOk {
  readonly status: 'ok';
  /** One entry per applicable policy, in the order of the sets and of the policies in them; 500 violations in all at most. */
  readonly findings: readonly PolicyFindings[];
  /** Ids of the policies that do not judge this kind of change or operation. */
  readonly notApplicable: readonly string[];
  /** Milliseconds spent evaluating, waiting excluded. */
  readonly tookMs: number;
}

/** At least one policy could not be evaluated: nothing may be concluded, the change must be refused. */
export interface EvaluationFailed {
  readonly status: 'error';
  readonly error: EvaluationError;
  /** What failed besides it. */
  readonly further: readonly EvaluationError[];
  /** What the policies found that could be evaluated, as far as they were. */
  readonly findings: readonly PolicyFindings[];
  readonly notApplicable: readonly string[];
  readonly tookMs: number;
}

/** The outcome where nothing was evaluated but what failed. */
export function failedWith(error: EvaluationError, tookMs = 0): EvaluationFailed {
  return { status: 'error', error, further: [], findings: [], notApplicable: [], tookMs };
}

/** The outcome of evaluating sets on one input. */
export type Evaluation = EvaluationOk | EvaluationFailed;
