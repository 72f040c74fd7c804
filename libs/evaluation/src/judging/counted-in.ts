import type { Evaluation } from '#policy-engine';

/** What the policies that count said. A fault that no policy is known to have is everybody's. */
export function countedIn(evaluation: Evaluation, counted: ReadonlySet<string>): Evaluation {
  const findings = evaluation.findings.filter(({ policyId }) => counted.has(policyId));
  const notApplicable = evaluation.notApplicable.filter((id) => counted.has(id));
  const { tookMs } = evaluation;
  if (evaluation.status === 'ok') return { ...evaluation, findings, notApplicable };
  const [error, ...further] = [evaluation.error, ...evaluation.further].filter(
    ({ policy }) => policy === undefined || counted.has(policy),
  );
  if (!error) return { status: 'ok', findings, notApplicable, tookMs };
  return { ...evaluation, error, further, findings, notApplicable };
}
