import type { Tally } from '../tally.js';
import type { Difference, Differential } from './differential.js';
import { reasonToAccept } from './left-out.js';

/** Counts what agreed, tells each failure, and tells what is left out in one line for each subject and reason. */
export function tallyDifferential({ compared, differences, notAsked }: Differential): Tally {
  const all = [...compared.values()].reduce((sum, count) => sum + count, 0);
  const failures = differences.filter((difference) => reasonToAccept(difference) === undefined);
  const skipped = Array.from(notAsked, ([subject, reason]) => `${subject}: ${reason}`);
  return {
    passed: all - differences.length,
    failures: failures.map(inWords),
    leftOut: [...accepted(compared, differences), ...skipped],
  };
}

function inWords({ subject, expression, opa, ours }: Difference): string {
  return `${subject}: ${expression}\n  OPA:  ${opa}\n  ours: ${ours}`;
}

function accepted(compared: Differential['compared'], differences: readonly Difference[]): string[] {
  const counts = new Map<string, number>();
  for (const difference of differences) {
    const reason = reasonToAccept(difference);
    if (reason === undefined) continue;
    const line = `${difference.subject}, %d of ${compared.get(difference.subject) ?? 0} calls: ${reason}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return Array.from(counts, ([line, count]) => line.replace('%d', String(count)));
}
