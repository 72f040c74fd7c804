import type { AffectedConsumer, GateDrift } from '#contracts/decisions';
import type { Drifted, Finding, Report } from './report.js';

/** What became of the changes, in a few words: `3 changes: fail; 2 refusals, 1 warning`. */
export function summaryOf({ changes, verdict, findings }: Report): string {
  const count = (level: Finding['level']) =>
    findings.filter((it) => it.level === level && it.waiver === null).length;
  const parts = [
    many(count('deny'), 'refusal'),
    many(count('warn'), 'warning'),
    many(count('note'), 'note'),
    many(findings.filter(({ waiver }) => waiver !== null).length, 'waived finding'),
  ].filter((it) => it !== undefined);
  return `${many(changes.length, 'change') ?? 'no changes'}: ${verdict}${parts.length > 0 ? `; ${parts.join(', ')}` : ''}`;
}

function many(count: number, what: string): string | undefined {
  return count === 0 ? undefined : `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Who reads something, and what. */
export function readerOf({ id, owner, columns }: AffectedConsumer): {
  who: string;
  owner: string;
  what: string;
} {
  return { who: id, owner: owner ?? 'an unknown owner', what: columns.join(', ') || 'any column' };
}

/** How a finding counts, in one word. */
export function standingOf({
  level,
  waiver,
}: Pick<Finding, 'level' | 'waiver'>): 'waived' | Finding['level'] {
  return waiver === null ? level : 'waived';
}

const departures: Record<GateDrift, string> = {
  'never-gated': 'was not gated as it is',
  'content-differs': 'has another content than was gated for this commit or pull request',
  'gate-refused': 'is what the gate refused',
  'older-base': 'was gated over something older than is registered now',
};

/** How something departs from what was gated: `was gated over something older than is registered now`. */
export function driftOf({ drift, gateDecision }: Drifted): string {
  const told = drift.map((it) => departures[it]).join(', and ');
  return gateDecision === null ? told : `${told} (decision ${gateDecision})`;
}
