import type { Anomaly } from '../expectations/index.js';

/** What values usually are at a time. */
interface Usual {
  readonly median: number;
  /** The usual deviation: as large as the standard deviation where values are spread normally. */
  readonly deviation: number;
  readonly readings: number;
}

/** A value, held against what is usual. */
export interface Judged {
  readonly unusual: boolean;
  readonly message: string;
}

/** How many readings of one season's hour are kept: nearly a year of weeks. */
export const mostReadings = 48;

const hourMs = 3_600_000;
/** 1970 began on a Thursday; weeks are counted from Monday. */
const firstMondayMs = 4 * 24 * hourMs;
const slots = { 'hour-of-week': 168, 'hour-of-day': 24, none: 1 } as const;
const days = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/** Which of a season's hours a time is in. */
export function slotOf(at: Date, season: Anomaly['season']): number {
  const hours = Math.floor((at.getTime() - firstMondayMs) / hourMs);
  const count = slots[season];
  return ((hours % count) + count) % count;
}

/** Holds a value against the readings of its slot; undefined while there are too few of them. */
export function judge(
  value: number,
  readings: readonly number[],
  anomaly: Anomaly,
  slot: number,
): Judged | undefined {
  if (readings.length < anomaly.atLeast) return undefined;
  const usual = usualOf(readings);
  const times = (value - usual.median) / usual.deviation;
  const beyond = anomaly.direction === 'both' ? Math.abs(times) : anomaly.direction === 'up' ? times : -times;
  return { unusual: beyond > anomaly.sensitivity, message: inWords(value, usual, times, anomaly, slot) };
}

function usualOf(readings: readonly number[]): Usual {
  const median = medianOf(readings);
  const spread = medianOf(readings.map((it) => Math.abs(it - median)));
  // Where all readings are alike, a hundredth of them still is no news.
  const least = Math.max(Math.abs(median) * 0.01, 1e-9);
  return { median, deviation: Math.max(1.4826 * spread, least), readings: readings.length };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[half] ?? 0];
  return (low + high) / 2;
}

function inWords(
  value: number,
  usual: Usual,
  times: number,
  { season, sensitivity }: Anomaly,
  slot: number,
): string {
  const { median, deviation, readings } = usual;
  return (
    `It is ${short(value)}; ${whenOf(season, slot)} it is ${short(median)} in the middle of ${readings} readings, which usually ` +
    `deviate by ${short(deviation)}. This is ${Math.abs(times).toFixed(1)} times as much ${times < 0 ? 'below' : 'above'}; the limit is ${sensitivity}.`
  );
}

function whenOf(season: Anomaly['season'], slot: number): string {
  const hour = `${String(slot % 24).padStart(2, '0')}:00 UTC`;
  if (season === 'none') return 'at all times';
  return season === 'hour-of-day' ? `from ${hour} on` : `on ${days[Math.floor(slot / 24)]} from ${hour} on`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
