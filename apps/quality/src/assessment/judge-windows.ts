import {
  holds,
  inUnit,
  inWords,
  occurrenceAfter,
  type Standing,
  type Windows,
} from '../expectations/index.js';
import type { Observation } from '../observations/index.js';
import { closedAt, judgedAt, type Window, windowOf } from './ended-windows.js';
import { type Judged, unheard } from './judged.js';
import type { WindowedMeasure } from './windowed.js';

/** An observation of a window: it is judged with all of its window, at once where the window was judged already. */
export function heardInWindow(
  { metrics, windows }: WindowedMeasure,
  standing: Standing,
  observation: Observation,
  now: Date,
): Judged {
  if (!metrics.includes(observation.metric))
    return unheard(standing, 'Windows are of what is reported by its metric, not by its check.');
  const window = windowOf(windows, new Date(observation.at));
  const { windowsFrom } = standing;
  if (window === undefined || windowsFrom === undefined || window.startsAt < windowsFrom)
    return unheard(standing, `Windows are judged from ${windowsFrom?.toISOString() ?? 'the next one'} on.`);
  const first = judgedAt(windows, window);
  if (first > now)
    return unheard(
      standing,
      `It counts in the window ${inTime(window)}, which is judged at ${first.toISOString()}.`,
    );
  const closed = closedAt(windows, window);
  if (closed <= now)
    return unheard(standing, `The window ${inTime(window)} is closed since ${closed.toISOString()}.`);
  const dueAt = standing.dueAt !== null && standing.dueAt < now ? standing.dueAt : now;
  return unheard({ ...standing, dueAt }, `It corrects the window ${inTime(window)}, which is judged anew.`);
}

interface JudgedWindow {
  readonly window: Window;
  readonly good: boolean;
  readonly message: string;
  readonly value?: number;
}

/**
 * How a promise stands by some windows, in their order: it holds where it holds in all of them. The order in which observations came in
 * makes no difference.
 */
export function judgeWindows(
  check: WindowedMeasure,
  standing: Standing,
  judged: readonly Window[],
  observations: readonly Observation[],
): Judged {
  const newest = judged.at(-1);
  if (newest === undefined) return { standing };
  const each = judged.map((it) => judgeWindow(check, it, observations));
  const broken = each.filter(({ good }) => !good);
  const told = broken.at(-1) ?? each.at(-1);
  const count = broken.length > 1 ? ` It does not hold in ${broken.length} of ${each.length} windows.` : '';
  const value = standing.lastAt !== null && newest.endsAt <= standing.lastAt ? undefined : each.at(-1)?.value;
  return {
    standing: {
      ...standing,
      outcome: told?.good === true ? 'ok' : 'breached',
      message: `${told?.message}${count}`,
      lastAt: newest.endsAt,
      dueAt: nextJudgement(check.windows, newest.endsAt) ?? null,
    },
    ...(value !== undefined && { value }),
  };
}

/** When the window is judged that begins where another one ends. */
export function nextJudgement(windows: Windows, startsAt: Date): Date | undefined {
  const endsAt = occurrenceAfter(windows.schedule, startsAt);
  return endsAt && judgedAt(windows, { startsAt, endsAt });
}

function judgeWindow(check: WindowedMeasure, window: Window, all: readonly Observation[]): JudgedWindow {
  const own = all.filter(({ at }) => window.startsAt <= new Date(at) && new Date(at) < window.endsAt);
  const value = combined(check, own);
  const [metric = 'it'] = check.metrics;
  const unit = check.unit === null ? '' : ` ${check.unit}`;
  if (value === undefined)
    return { window, good: false, message: `Nothing of ${metric} was observed ${inTime(window)}.` };
  const message = `${metric} is ${value}${unit} ${inTime(window)}; it ${inWords(check, check.unit)}.`;
  return { window, good: holds(value, check), message, value };
}

/** The value of a window; `undefined` where nothing was observed that can be compared. */
function combined(
  { windows, unit }: WindowedMeasure,
  observations: readonly Observation[],
): number | undefined {
  if (windows.combine === 'sum' && unit === 'percent') return share(observations);
  const values = observations.flatMap(({ at, value, unit: own, total }) => {
    const comparable = value === undefined ? undefined : inUnit({ value, unit: own, total }, unit);
    return comparable === undefined ? [] : [{ at: Date.parse(at), value: comparable }];
  });
  if (values.length === 0) return undefined;
  // In an order of their own, so that neither rounding nor a tie tells which came in first.
  values.sort((a, b) => a.at - b.at || a.value - b.value);
  const numbers = values.map(({ value }) => value);
  switch (windows.combine) {
    case 'sum':
      return numbers.reduce((sum, value) => sum + value, 0);
    case 'min':
      return Math.min(...numbers);
    case 'max':
      return Math.max(...numbers);
    case 'latest':
      return numbers.at(-1);
  }
}

/** Of all rows that were looked at. */
function share(observations: readonly Observation[]): number | undefined {
  let [rows, totals] = [0, 0];
  for (const { value, unit, total = 0 } of observations) {
    const found = value === undefined ? undefined : inUnit({ value, unit: unit ?? 'percent', total }, 'rows');
    if (found === undefined || total === 0) continue;
    rows += found;
    totals += total;
  }
  return totals === 0 ? undefined : (rows * 100) / totals;
}

function inTime({ startsAt, endsAt }: Window): string {
  return `from ${startsAt.toISOString()} to ${endsAt.toISOString()}`;
}
