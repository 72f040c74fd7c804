import { holds, inUnit, inWords, type Measure, type Standing, type Verdict } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';
import { type Judged, unheard } from './judged.js';
import { awaitNext } from './runs.js';

/** What tools say of checks that did run, and whether it is good. */
const verdicts: Readonly<Record<string, boolean>> = { pass: true, warn: false, fail: false };

/** A number was measured: what the contract says of it counts, whatever the tool made of it. */
export function measured(
  check: Measure,
  standing: Standing,
  observation: Observation,
  at: Date,
  now: Date,
): Judged {
  const { metric, value, unit, total } = observation;
  if (value === undefined) return reported(check, standing, observation, at, now);
  const comparable = inUnit({ value, unit, total }, check.unit);
  if (comparable === undefined)
    return incomparable(standing, `${inTheUnit(unit)}; the rule is in ${check.unit}.`);
  const said = [metric, 'is', comparable, ...(check.unit === null ? [] : [check.unit])].join(' ');
  const result: Standing = {
    outcome: holds(comparable, check) ? 'ok' : 'breached',
    message: `${said}; it ${inWords(check, check.unit)}.`,
    lastAt: at,
    dueAt: null,
  };
  return { standing: awaitNext(check, result, now), value: comparable };
}

/** A tool said whether a check passed. */
export function reported(
  check: Measure | Verdict,
  standing: Standing,
  observation: Observation,
  at: Date,
  now: Date,
): Judged {
  const { metric, check: name = metric, outcome, message } = observation;
  if (outcome === undefined) {
    const lacking = check.kind === 'measure' ? 'value' : 'outcome';
    return incomparable(standing, `The last observation had no ${lacking}.`);
  }
  const good = verdicts[outcome];
  const detail = message === undefined ? '.' : `: ${message}`;
  if (good === undefined) {
    const what = outcome === 'error' ? 'could not run' : 'was skipped';
    return incomparable(standing, `The check '${name}' ${what}${detail}`);
  }
  const result: Standing = {
    outcome: good ? 'ok' : 'breached',
    message: `The check '${name}' ${good ? 'passed' : 'failed'}${detail}`,
    lastAt: at,
    dueAt: null,
  };
  return { standing: awaitNext(check, result, now) };
}

/** It stands as before; where there is no outcome yet it is said why. */
function incomparable(standing: Standing, reason: string): Judged {
  const told = standing.outcome === 'not-evaluated' && standing.message !== reason;
  return unheard(told ? { ...standing, message: reason } : standing, reason);
}

function inTheUnit(unit: string | undefined): string {
  return `The last observation was in ${unit ?? 'no unit'}`;
}
