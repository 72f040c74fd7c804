import { durationSeconds } from '#document-readers';

/** A service level's value, as a number that can be compared with others of the same dimension. */
export interface Quantity {
  /** `seconds`, `instant`, `minutes of the day`, or the unit as written. */
  readonly dimension: string;
  readonly amount: number;
}

const timeOfDay = /^(\d\d):(\d\d)(?::\d\d)?(?:z|([+-])(\d\d):(\d\d))?$/i;
const instant = /^\d{4}-\d\d-\d\d(?:[t\s].*)?$/i;
const percentage = /^([\d.]+)\s*%$/;

/** Reads a value and its unit; `undefined` when it is no quantity, e.g. a boolean or a free text. */
export function quantityOf(value: unknown, unit: string | undefined): Quantity | undefined {
  const seconds = durationSeconds(value, unit);
  if (seconds !== undefined) return { dimension: 'seconds', amount: seconds };
  if (typeof value === 'number') return { dimension: unitName(unit), amount: value };
  return typeof value === 'string' ? quantityOfText(value.trim(), unit) : undefined;
}

function quantityOfText(text: string, unit: string | undefined): Quantity | undefined {
  const [, percent] = percentage.exec(text) ?? [];
  if (percent !== undefined) return { dimension: 'percent', amount: Number(percent) };
  if (text !== '' && Number.isFinite(Number(text)))
    return { dimension: unitName(unit), amount: Number(text) };
  if (instant.test(text)) return { dimension: 'instant', amount: Date.parse(text) };
  return minutesOfDay(text);
}

function minutesOfDay(text: string): Quantity | undefined {
  const [, hour, minute, sign, offsetHour = 0, offsetMinute = 0] = timeOfDay.exec(text) ?? [];
  if (hour === undefined) return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  return { dimension: 'minutes of the day', amount: Number(hour) * 60 + Number(minute) - offset };
}

function unitName(unit: string | undefined): string {
  const name = unit?.trim().toLowerCase() ?? '';
  return name === '%' || name === 'pct' ? 'percent' : name;
}
