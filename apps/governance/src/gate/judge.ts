import type { Decision, Verdict, Violation } from '#contracts/decisions';
import { refuses, stands } from '#decisions';
import type { Evaluation, PolicyMetadata, Violation as Found } from '#policy-engine';
import type { PolicyIndex } from '../policies/policy-index.js';

/** What the policies say of one change. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly violations: Violation[];
  readonly evaluated: number;
  readonly notApplicable: number;
  readonly errors: Decision['errors'];
}

/** Turns findings into a verdict: the only place where one is made. An evaluation that failed refuses the change. */
export function judge(evaluation: Evaluation, policies: PolicyIndex, now: string): Judgement {
  if (evaluation.status === 'error') {
    const { code, message, policy } = evaluation.error;
    const errors = [{ code, message, policy: policy ?? null }];
    return { verdict: 'error', violations: [], evaluated: 0, notApplicable: 0, errors };
  }
  const violations = evaluation.findings.flatMap(({ policyId, set, violations: found }) =>
    found.map((it) => violation(it, policies.get(set, policyId), now)).sort(byPath),
  );
  return {
    verdict: verdictOf(violations),
    violations,
    evaluated: evaluation.findings.length,
    notApplicable: evaluation.notApplicable.length,
    errors: [],
  };
}

/** What several scopes' policies say of one change: the union of it, and the worst verdict. */
export function together(judgements: readonly Judgement[]): Judgement {
  const [only] = judgements;
  if (only && judgements.length === 1) return only;
  const sum = (count: (it: Judgement) => number) => judgements.reduce((total, it) => total + count(it), 0);
  return {
    // Nothing that could have judged is an error, as it is in the engine.
    verdict: judgements.length === 0 ? 'error' : worst(judgements.map(({ verdict }) => verdict)),
    violations: judgements.flatMap(({ violations }) => violations),
    evaluated: sum((it) => it.evaluated),
    notApplicable: sum((it) => it.notApplicable),
    errors: judgements.flatMap(({ errors }) => errors),
  };
}

/** Rego's sets order `properties.10` before `properties.9`; people do not. */
const inNaturalOrder = new Intl.Collator('en', { numeric: true }).compare;

function byPath(a: Violation, b: Violation): number {
  return inNaturalOrder(a.path, b.path);
}

/** The verdict on a set is that on its worst change. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const order: Verdict[] = ['error', 'fail', 'warn'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'pass';
}

function verdictOf(violations: readonly Violation[]): Verdict {
  if (violations.some(refuses)) return 'fail';
  return violations.some(stands) ? 'warn' : 'pass';
}

function violation(found: Found, policy: PolicyMetadata, now: string): Violation {
  const { remediation } = found;
  return {
    policy: policy.id,
    version: policy.version,
    title: policy.title,
    scope: policy.scope,
    level: isInEffect(policy, now) ? policy.level : 'warn',
    message: found.message,
    path: found.path ?? '',
    remediation: typeof remediation === 'string' ? remediation : policy.remediation,
    waiver: null,
  };
}

/** Before its day a policy only warns; a day that cannot be read has come. */
function isInEffect({ effectiveOn }: PolicyMetadata, now: string): boolean {
  return effectiveOn === undefined || !(Date.parse(effectiveOn) > Date.parse(now));
}
