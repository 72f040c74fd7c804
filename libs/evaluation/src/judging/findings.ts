import type { Decision, Violation } from '#contracts/decisions';
import type { Evaluation, PolicyMetadata, PolicyScope, Violation as Found } from '#policy-engine';
import { atMostWarning } from '#decisions';
import type { PolicyIndex } from './policy-index.js';

/** What policies say of one change, before anything excuses it. */
export interface Findings {
  readonly violations: Violation[];
  /** How many policies judged it. */
  readonly evaluated: number;
  /** How many policies judge no change of its kind or operation. */
  readonly notApplicable: number;
  /** Why policies could not say anything. */
  readonly errors: Decision['errors'];
}

/** An evaluation in the words of a decision. */
export function findingsOf(
  evaluation: Evaluation,
  policies: PolicyIndex,
  { scope, now }: { readonly scope: PolicyScope; readonly now: string },
): Findings {
  const violations = evaluation.findings.flatMap(({ policyId, set, violations: found }) =>
    found.map((it) => violation(it, policies.get(set, policyId), now)).sort(byPath),
  );
  return {
    violations,
    evaluated: evaluation.findings.length,
    notApplicable: evaluation.notApplicable.length,
    errors: errorsOf(evaluation, scope),
  };
}

function errorsOf(evaluation: Evaluation, scope: PolicyScope): Findings['errors'] {
  if (evaluation.status === 'ok') return [];
  const { error, further } = evaluation;
  return [error, ...further].map(({ code, message, policy = null }) => ({ code, message, policy, scope }));
}

/** Of a group that says nothing. */
export const nothingFound: Findings = { violations: [], evaluated: 0, notApplicable: 0, errors: [] };

/** What several scopes' policies say of one change: all of it. */
export function together(findings: readonly Findings[]): Findings {
  const [only] = findings;
  if (only && findings.length === 1) return only;
  if (!only) return nothingJudged;
  const sum = (count: (it: Findings) => number) => findings.reduce((total, it) => total + count(it), 0);
  return {
    violations: findings.flatMap(({ violations }) => violations),
    evaluated: sum((it) => it.evaluated),
    notApplicable: sum((it) => it.notApplicable),
    errors: findings.flatMap(({ errors }) => errors),
  };
}

/** Nothing that could have judged is an error, as it is in the engine. */
const nothingJudged: Findings = {
  ...nothingFound,
  errors: [
    { code: 'empty-set', message: 'There is no policy set that could judge the change.', policy: null },
  ],
};

/** Rego's sets order `properties.10` before `properties.9`; people do not. */
const inNaturalOrder = new Intl.Collator('en', { numeric: true }).compare;

function byPath(a: Violation, b: Violation): number {
  return inNaturalOrder(a.path, b.path);
}

function violation(found: Found, policy: PolicyMetadata, now: string): Violation {
  const { remediation } = found;
  return {
    policy: policy.id,
    version: policy.version,
    title: policy.title,
    scope: policy.scope,
    level: isInEffect(policy, now) ? policy.level : atMostWarning(policy.level),
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
