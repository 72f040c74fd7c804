import { Decision, Verdict } from '#contracts/decisions';
import { BoundedValues, counter } from '#metrics';

const decisions = counter({
  name: 'meshwarden_decisions_total',
  help: 'Decisions that were recorded, by what for and verdict.',
  labels: ['purpose', 'verdict'],
});

const findings = counter({
  name: 'meshwarden_policy_findings_total',
  help: 'Findings of recorded decisions, by policy and level; excused is true where a waiver or consent stands for them.',
  labels: ['policy', 'level', 'excused'],
});

// What nothing has happened to yet is 0: the first time it does is then a change that can be seen.
for (const purpose of Decision.shape.purpose.options)
  for (const verdict of Verdict.options) decisions.inc({ purpose, verdict }, 0);

/** Domains write policies of their own: so many are told apart. */
const policies = new BoundedValues(300);

/** Counts a decision, and what policies found. */
export function countDecision({ purpose, verdict, changes }: Decision): void {
  decisions.inc({ purpose, verdict });
  for (const { violations } of changes)
    for (const { policy, level, waiver } of violations)
      findings.inc({ policy: policies.of(policy), level, excused: String(waiver !== null) });
}
