import { counter } from '#metrics';

const verifications = counter({
  name: 'meshwarden_verifications_total',
  help: 'Verifications of decisions, the audit trail (audit) or all of it with the log (log): sound, or altered.',
  labels: ['record', 'outcome'],
});

// What nothing has happened to yet is 0: the first time it does is then a change that can be seen.
for (const record of ['decisions', 'audit', 'log'])
  for (const outcome of ['sound', 'altered']) verifications.inc({ record, outcome }, 0);

/** Counts a verification, and whether it found everything as it was recorded. */
export function countVerification(record: string, valid: boolean): void {
  verifications.inc({ record, outcome: valid ? 'sound' : 'altered' });
}
