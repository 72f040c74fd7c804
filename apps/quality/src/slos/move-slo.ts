import type { Evaluation } from '../assessment/index.js';
import { Counters } from './buckets.js';
import { Slices } from './slices.js';
import { counts, type Slo } from './slo.js';

const hourMs = 3_600_000;
/** No window is longer than a leap year: what was before that counts nowhere. */
const longestMs = 366 * 24 * hourMs;
/** How long evaluations that are counted one by one gather before alerts are looked at. */
const gatheringMs = 5_000;
/** How often an alert that has fired is looked at. */
const firingMs = 60_000;

/** An objective after evaluations of its contract's promises; what is counted goes to `counters`. */
export function afterEvaluations(
  slo: Slo,
  evaluations: readonly Evaluation[],
  now: Date,
  counters: Counters,
): Slo {
  const own = evaluations.filter(({ contractId, expectation }) => isCounted(slo, contractId, expectation.id));
  if (own.length === 0) return slo;
  const worse = own.some(({ outcome }) => outcome === 'breached');
  const { budgeting } = slo.definition;
  if (budgeting.method === 'occurrences') {
    for (const { at, outcome } of own) counters.add(slo.id, at, { good: outcome === 'ok' ? 1 : 0, total: 1 });
    return worse ? { ...slo, dueAt: sooner(slo.dueAt, new Date(now.getTime() + gatheringMs)) } : slo;
  }
  const slices = new Slices(slo.id, budgeting.seconds, counters);
  let state = slices.closed(slo.state, now, notBefore(now));
  for (const { at, outcome, expectation } of own) {
    state = slices.closed(state, at, notBefore(now));
    state = slices.after(state, { promise: expectation.id, holds: outcome === 'ok', at });
  }
  const moved = { ...slo, state };
  return state.spoilt ? { ...moved, dueAt: sooner(slo.dueAt, nextSlice(budgeting.seconds, now)) } : moved;
}

/** An objective with the slices counted that are over. */
export function afterTime(slo: Slo, now: Date, counters: Counters): Slo {
  const { budgeting } = slo.definition;
  if (budgeting.method === 'occurrences') return slo;
  const slices = new Slices(slo.id, budgeting.seconds, counters);
  return { ...slo, state: slices.closed(slo.state, now, notBefore(now)) };
}

/** When an objective is to be looked at again though nothing is observed: while it fires, or its promises do not hold. */
export function nextDue({ firing, state, definition: { budgeting } }: Slo, now: Date): Date | null {
  const next = budgeting.method === 'timeslices' ? nextSlice(budgeting.seconds, now) : undefined;
  if (state.spoilt && next) return next;
  return firing.length > 0 ? (next ?? new Date(now.getTime() + firingMs)) : null;
}

function isCounted(slo: Slo, contractId: string, promise: string): boolean {
  return slo.definition.contractId === contractId && counts(slo, promise);
}

function nextSlice(seconds: number, now: Date): Date {
  const ms = seconds * 1_000;
  return new Date((Math.floor(now.getTime() / ms) + 1) * ms);
}

function notBefore(now: Date): Date {
  return new Date(now.getTime() - longestMs);
}

function sooner(one: Date | null, other: Date): Date {
  return one !== null && one < other ? one : other;
}
