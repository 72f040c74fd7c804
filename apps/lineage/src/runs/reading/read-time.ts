import { EventRefused } from './event-refused.js';
import { type Given, nameIn } from './given.js';
import type { Remarks } from './remarks.js';

const form = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|z|[+-]\d{2}:?\d{2})?$/u;

/** Until then microseconds are exact. */
const end = Date.parse('2200-01-01T00:00:00Z');

/**
 * When an event happened, in milliseconds. A time without a zone is taken for UTC, and remarked.
 * @throws EventRefused
 */
export function readTime(event: Given, remarks: Remarks): number {
  const text = nameIn(event, 'eventTime');
  if (text === undefined) throw new EventRefused('eventTime', 'is required');
  const [, day, clock, zone] = form.exec(text) ?? [];
  if (day === undefined || clock === undefined)
    throw new EventRefused('eventTime', 'must be a date and time as 2026-11-29T12:00:00Z');
  if (zone === undefined) remarks.add('eventTime has no time zone: taken for UTC');
  const at = Date.parse(`${day}T${clock.replace(',', '.')}${withColon(zone ?? 'Z')}`);
  if (Number.isNaN(at)) throw new EventRefused('eventTime', 'is no time that there is');
  if (at < 0 || at >= end) throw new EventRefused('eventTime', 'must be from 1970 to 2199');
  return at;
}

function withColon(zone: string): string {
  return zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/u, '$1:$2');
}
