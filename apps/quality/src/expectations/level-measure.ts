import type { ServiceLevel } from '#contracts/documents';
import type { Check, Condition, Operator } from './expectation.js';
import type { LevelPlace } from './level-place.js';
import { countUnit } from './units.js';

type Measured = 'availability' | 'throughput' | 'retention' | 'errorRate';

const atBest: Readonly<Record<Measured, Operator>> = {
  availability: 'mustBeGreaterOrEqualTo',
  throughput: 'mustBeGreaterOrEqualTo',
  retention: 'mustBeGreaterOrEqualTo',
  errorRate: 'mustBeLessOrEqualTo',
};

/** Levels that somebody measures: each value reported is compared with what is promised. */
export function levelMeasure(level: ServiceLevel, property: Measured, { aliases }: LevelPlace): Check {
  const share = property === 'availability' || property === 'errorRate';
  const [value, upper] = [amount(level.value), amount(level.valueExt)];
  if (value === undefined) return { kind: 'none', reason: `'${level.value}' is not a number.` };
  const unit = level.unit === undefined && share ? 'percent' : (level.unit ?? null);
  // A share of at most 1 without a unit is meant as one: 0.999 of the time is 99.9 percent of it.
  const factor = share && level.unit === undefined && value <= 1 ? 100 : 1;
  const metrics = [...new Set([property, level.property, ...(level.id === undefined ? [] : [level.id])])];
  return {
    kind: 'measure',
    metrics,
    elements: aliases,
    unit: unit === null ? null : (countUnit(unit) ?? unit),
    ...conditionOf(property, value * factor, upper === undefined ? undefined : upper * factor),
  };
}

function conditionOf(property: Measured, value: number, upper: number | undefined): Condition {
  if (upper === undefined) return { operator: atBest[property], threshold: value };
  return { operator: 'mustBeBetween', threshold: [Math.min(value, upper), Math.max(value, upper)] };
}

function amount(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value.trim().replace(/\s*%$/, '') : '';
  return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
}
