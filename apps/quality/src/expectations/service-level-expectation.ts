import type { ServiceLevel } from '#contracts/documents';
import type { Severity } from '#contracts/events';
import { durationSeconds } from '#document-readers';
import type { Check, Expectation } from './expectation.js';

/** Promises about the age of data, and about how often it comes. */
const ages = ['freshness', 'latency', 'frequency'];
/** No deadline of a hundred years will be watched. */
const longestSeconds = 100 * 365 * 86_400;

/**
 * What a service level asks for one element (null: the contract as a whole). Freshness, latency and frequency are
 * watched as the time within which data must arrive; every
 * other level is listed as not evaluated. A breach is a warning, and critical where a regulator asks for the level.
 */
export function serviceLevelExpectation(level: ServiceLevel, element: string | null): Expectation {
  const property = level.property.toLowerCase();
  const place = element ?? 'contract';
  const amount = [level.value, ...(level.unit === undefined ? [] : [level.unit])].join(' ');
  return {
    id: `${place}/${level.id ?? property}`,
    element,
    title: `${place}: ${level.property} ${amount}`,
    description: level.description ?? null,
    severity: severityOf(level),
    check: checkOf(level, property, element),
  };
}

function checkOf({ property, value, unit }: ServiceLevel, wanted: string, element: string | null): Check {
  if (!ages.includes(wanted)) {
    return { kind: 'none', reason: `Observations say nothing of the service level '${property}'.` };
  }
  const seconds = durationSeconds(value, unit);
  if (seconds !== undefined && seconds > 0 && seconds <= longestSeconds) {
    return { kind: 'freshness', element, seconds };
  }
  return { kind: 'none', reason: `'${value} ${unit ?? ''}' is no length of time that can be watched.` };
}

function severityOf({ driver }: ServiceLevel): Severity {
  return driver?.toLowerCase() === 'regulatory' ? 'critical' : 'warning';
}
