import type { Evaluation, EvaluationError, EvaluationFailed, PolicyFindings } from './evaluation.js';

/** Evaluates one set, or one policy of it, on the input in question. */
export type Ask = (digest: string, only?: number) => Promise<Evaluation>;

/** What is known of the sets of an evaluation that was stopped. */
export interface StoppedIn {
  readonly digests: readonly string[];
  /** The set in which it was stopped, and its policies in the order of their entry points. */
  readonly set: string;
  readonly policyIds: readonly string[];
  /** The policy of it that overran before, if one is known: it is not tried again. */
  readonly blamed: string | undefined;
  /** Milliseconds after which no further policy is tried. */
  readonly budgetMs: number;
}

/** Nothing of the policy: it was not evaluated, as the engine had no room for it. */
const NOT_TRIED: readonly string[] = ['suspended', 'overloaded', 'closed', 'set-not-loaded'];

/**
 * Finds out by which policy an evaluation was stopped, and what all the others say: the other sets as a whole, the policies of
 * this one each by itself.
 */
export async function evaluateOneByOne(
  failed: EvaluationFailed,
  { digests, set, policyIds, blamed, budgetMs }: StoppedIn,
  ask: Ask,
): Promise<EvaluationFailed> {
  const until = performance.now() + budgetMs;
  const findings: PolicyFindings[] = [];
  const notApplicable: string[] = [];
  const errors: EvaluationError[] = blamed === undefined ? [] : [{ ...failed.error, policy: blamed }];
  const add = (evaluation: Evaluation) => {
    findings.push(...evaluation.findings);
    notApplicable.push(...evaluation.notApplicable);
    if (evaluation.status === 'error')
      errors.push(
        ...[evaluation.error, ...evaluation.further].filter(({ code }) => !NOT_TRIED.includes(code)),
      );
  };
  for (const digest of digests.filter((it) => it !== set)) add(await ask(digest));
  for (const [position, id] of policyIds.entries()) {
    if (id === blamed) continue;
    if (performance.now() > until) break;
    add(blaming(id, await ask(set, position)));
  }
  const [error = failed.error, ...further] = errors;
  return { ...failed, error, further, findings, notApplicable };
}

/** What a policy said that was evaluated alone: nobody else can be to blame for an error. */
function blaming(policy: string, evaluation: Evaluation): Evaluation {
  if (evaluation.status === 'ok') return evaluation;
  return { ...evaluation, error: { policy, ...evaluation.error } };
}
