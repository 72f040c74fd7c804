import type { AffectedConsumer, DecidedChange, Verdict } from '#contracts/decisions';
import { counts, refuses } from '#decisions';
import type { Drifted, Finding, Report, ReportedChange } from '../reports/index.js';
import type { Collected, Item } from '../sources/index.js';
import type { Answered } from './ask-gate.js';
import { Places } from './find-place.js';
import { findingsOf, ofSource } from './findings-of.js';

/** How answers become a report. */
export interface About {
  /** Where a decision can be read; left out where it was made without a server. */
  readonly urlOf?: (decisionId: string) => string;
  /** Where it can be found as a result of the gate; left out where it is kept as none. */
  readonly resultOf?: (decisionId: string) => string;
  readonly notes: readonly string[];
  readonly tookMs: number;
}

/** Everything that was answered, put together. */
export async function reportOf(
  collected: Collected,
  answers: readonly Answered[],
  about: About,
): Promise<Report> {
  const { urlOf } = about;
  const places = new Places(collected);
  const found = await Promise.all(answers.map((it) => findingsOf(it, places)));
  const findings = [...collected.mistakes.map(ofSource), ...found.flat()];
  const decisions = answers.flatMap(({ decision }) => decision ?? []);
  const impacts = decisions.flatMap(({ changes }) => changes.map(({ impact }) => impact));
  return {
    verdict: worst([...decisions.map(({ verdict }) => verdict), ...findings.map(verdictOf)]),
    changes: answers.flatMap((it) => it.items.map((item, index) => changeOf(item, it, index))),
    findings: findings.sort(byPlace),
    consumers: eachOnce(impacts.flatMap(({ consumers }) => consumers)),
    consumersComplete: impacts.every(({ complete }) => complete),
    decisions: urlOf ? decisions.map(({ id }) => ({ id, url: urlOf(id) })) : [],
    offline: !urlOf,
    results: about.resultOf ? decisions.map(({ id }) => id).map(about.resultOf) : [],
    drifted: decisions.flatMap(({ changes }) => changes.flatMap(driftedOf)),
    notes: [
      ...collected.notes,
      ...about.notes,
      ...decisions.flatMap(({ errors }) => errors.map(({ message }) => message)),
    ],
    tookMs: about.tookMs,
  };
}

/** When no answer came: it does not count as passed, unless that was asked for. */
export function undecided(verdict: 'error' | 'warn', sentence: string, tookMs: number): Report {
  return {
    verdict,
    changes: [],
    findings: [],
    consumers: [],
    consumersComplete: true,
    decisions: [],
    offline: false,
    results: [],
    drifted: [],
    notes: [sentence],
    tookMs,
  };
}

function changeOf(
  { kind, id, isDeleted = false, part }: Item,
  { decision, problem }: Answered,
  index: number,
): ReportedChange {
  const decided = decision?.changes[index];
  const verdict = decided && decision ? ofChange(decided, decision.verdict) : problem ? 'fail' : 'pass';
  return { kind, id, operation: decided?.operation ?? null, isDeleted, verdict, file: part.file };
}

function driftedOf({ kind, id, gate }: DecidedChange): Drifted[] {
  if (!gate || gate.drift.length === 0) return [];
  return [{ kind, id, drift: gate.drift, gateDecision: gate.gated?.decisionId ?? null }];
}

/** A decision has one verdict for its set; which changes brought it about is told by their findings. */
function ofChange({ violations }: DecidedChange, ofSet: Verdict): Verdict {
  if (ofSet === 'error') return 'error';
  if (violations.some(refuses)) return 'fail';
  return violations.some(counts) ? 'warn' : 'pass';
}

function verdictOf(finding: Finding): Verdict {
  if (refuses(finding)) return 'fail';
  return counts(finding) ? 'warn' : 'pass';
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return (['error', 'fail', 'warn'] as const).find((it) => verdicts.includes(it)) ?? 'pass';
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.place.file.localeCompare(b.place.file, 'en') ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column
  );
}

/** Two changes of one contract hurt the same consumers. */
function eachOnce(consumers: readonly AffectedConsumer[]): AffectedConsumer[] {
  const all = new Map<string, AffectedConsumer>();
  for (const it of consumers) {
    const key = `${it.contractId} ${it.id}`;
    const before = all.get(key);
    all.set(key, before ? { ...before, columns: [...new Set([...before.columns, ...it.columns])] } : it);
  }
  return [...all.values()];
}
