import type { Decision } from '#contracts/decisions';
import type { Narrator } from './narrator.js';

/** Says what was decided: the verdict, each finding with how to mend it, and who would break. */
export function tellDecision(decision: Decision, narrator: Narrator): void {
  const { verdict, policies, tookMs } = decision;
  const refused = verdict === 'fail' || verdict === 'error';
  const summary = `verdict ${verdict} (${policies.evaluated} policy checks, ${Math.round(tookMs)} ms)`;
  if (refused) narrator.bad(summary);
  else narrator.good(summary);
  for (const { violations } of decision.changes) {
    for (const { level, policy, title, message, remediation } of violations) {
      narrator.detail(`[${level}] ${policy} ${title}`);
      narrator.detail(`  why   ${message}`);
      narrator.detail(`  mend  ${remediation}`);
    }
  }
  for (const { code, message } of decision.errors) narrator.detail(`[error] ${code}: ${message}`);
  tellWhoBreaks(decision, narrator);
}

function tellWhoBreaks({ changes }: Decision, narrator: Narrator): void {
  for (const { id, owner, columns, evidence } of changes.flatMap(({ impact }) => impact.consumers)) {
    const reader = `${id} of ${owner ?? 'an unknown owner'}`;
    if (columns.length > 0) narrator.detail(`breaks ${reader}, ${evidence} to read ${columns.join(', ')}`);
    else narrator.detail(`may break ${reader}, ${evidence} to read without saying which columns`);
  }
}
