import type { ServiceLevel } from '#contracts/documents';
import type { Severity } from '#contracts/events';
import { arrivalCheck } from './arrival-check.js';
import { availabilityTimeCheck } from './availability-time-check.js';
import type { Check, Expectation } from './expectation.js';
import { levelMeasure } from './level-measure.js';
import type { LevelPlace } from './level-place.js';
import { inWords } from './operators.js';
import { readSchedule } from './read-schedule.js';
import { servicePropertyOf } from './service-properties.js';

/** What a service level asks for one element. A breach is a warning, and critical where a regulator asks for the level. */
export function serviceLevelExpectation(level: ServiceLevel, place: LevelPlace): Expectation {
  const { element } = place;
  const name = element ?? 'contract';
  const amount = [level.value, ...(level.unit === undefined ? [] : [level.unit])].join(' ');
  const check = checkOf(level, place);
  return {
    id: `${name}/${level.id ?? level.property.toLowerCase()}`,
    element,
    title:
      check.kind === 'measure'
        ? `${name}: ${level.property} ${inWords(check, check.unit)}`
        : `${name}: ${level.property} ${amount}`,
    description: level.description ?? null,
    severity: severityOf(level),
    dimension: null,
    unwatched: unwatchedOf(level, check, place),
    check,
  };
}

function checkOf(level: ServiceLevel, place: LevelPlace): Check {
  const property = servicePropertyOf(level.property);
  switch (property) {
    case 'freshness':
    case 'latency':
    case 'frequency':
      return arrivalCheck(level, property, place);
    case 'timeOfAvailability':
      return availabilityTimeCheck(level, place);
    case 'availability':
    case 'throughput':
    case 'retention':
    case 'errorRate':
      return levelMeasure(level, property, place);
    case 'date':
      return notChecked(
        `'${level.property}' is a date of the contract's life, and nothing that is measured.`,
      );
    case 'response':
      return notChecked(`'${level.property}' is promised of people: incidents tell of it, not observations.`);
    case undefined:
      return { kind: 'verdict', metrics: namesOf(level), elements: place.aliases };
  }
}

function namesOf({ id, property }: ServiceLevel): string[] {
  return [...new Set([property, ...(id === undefined ? [] : [id])])];
}

/** A schedule that cannot be followed is said to be none, unless the check has one. */
function unwatchedOf(level: ServiceLevel, check: Check, { zone }: LevelPlace): string | null {
  if (check.kind === 'none' || check.kind === 'punctuality') return null;
  const schedule = readSchedule(level, zone);
  if (schedule === undefined) return null;
  return typeof schedule === 'string'
    ? schedule
    : 'Its schedule is that of who measures it, and not watched.';
}

function severityOf({ driver }: ServiceLevel): Severity {
  return driver?.toLowerCase() === 'regulatory' ? 'critical' : 'warning';
}

function notChecked(reason: string): Check {
  return { kind: 'none', reason };
}
