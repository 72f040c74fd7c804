import { durationSeconds } from '#document-readers';
import type { Expectation, Standing } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';
import { arrived, arrivedOnSchedule } from './arrivals.js';
import { heardInWindow } from './judge-windows.js';
import { isOlder, type Judged, unheard } from './judged.js';
import { measured, reported } from './results.js';
import { isWindowed } from './windowed.js';

/**
 * How an expectation stands after an observation that concerns it, at the time `now`. An observation older than the one
 * evaluated last changes nothing, nor does one that cannot be compared once there is an outcome.
 */
export function evaluate(
  { check }: Expectation,
  standing: Standing,
  observation: Observation,
  now: Date,
): Judged {
  // A tool whose clock is ahead must not block what is measured after it, nor postpone a deadline.
  const at = new Date(Math.min(Date.parse(observation.at), now.getTime()));
  switch (check.kind) {
    case 'measure':
      if (isWindowed(check)) return heardInWindow(check, standing, observation, now);
      return isOlder(at, standing) ? outdated(standing) : measured(check, standing, observation, at, now);
    case 'verdict':
      return isOlder(at, standing) ? outdated(standing) : reported(check, standing, observation, at, now);
    case 'freshness':
    case 'punctuality': {
      const data = dataTime(observation, at);
      if (isOlder(data, standing)) return outdated(standing);
      const after =
        check.kind === 'freshness'
          ? arrived(check, data, now)
          : arrivedOnSchedule(check, standing, data, now);
      return { standing: after };
    }
    case 'none':
      return unheard(standing, check.reason);
  }
}

function outdated(standing: Standing): Judged {
  return unheard(standing, `Something newer was evaluated: of ${standing.lastAt?.toISOString()}.`);
}

/** When the data was current: an observation may give its age, with a unit of time, instead of its own time. */
function dataTime({ metric, value, unit }: Observation, at: Date): Date {
  const age = metric === 'heartbeat' ? undefined : durationSeconds(value, unit);
  return age === undefined || age < 0 ? at : new Date(Math.max(at.getTime() - age * 1_000, 0));
}
