import { isDeepStrictEqual } from 'node:util';
import { LEVEL_ORDER, type SetLevel } from '#evaluation';

/** What a lower scope may make of the value above it; see `policies/parameters/parameters.json`. */
export type Direction = 'higher' | 'lower' | 'subset' | 'superset' | 'stricter' | 'never';

/**
 * The strictest of a value and one of a scope below it: what holds where both are in force. Null requires nothing.
 * The order of scopes does not matter, except for `never`, where the value above stays.
 */
export function strictest(direction: Direction, above: unknown, own: unknown): unknown {
  if (above === null || above === undefined) return own;
  if (own === null || own === undefined) return above;
  switch (direction) {
    case 'higher':
      return Math.max(above as number, own as number);
    case 'lower':
      return Math.min(above as number, own as number);
    case 'stricter':
      return LEVEL_ORDER.indexOf(own as SetLevel) > LEVEL_ORDER.indexOf(above as SetLevel) ? own : above;
    case 'subset':
      return (own as unknown[]).filter((item) => holds(above as unknown[], item));
    case 'superset': {
      const missing = (above as unknown[]).filter((item) => !holds(own as unknown[], item));
      return [...(own as unknown[]), ...missing];
    }
    case 'never':
      return above;
  }
}

/** Whether a value of a lower scope would demand less than the one above it. */
export function isWeaker(direction: Direction, above: unknown, own: unknown): boolean {
  return !isDeepStrictEqual(strictest(direction, above, own), own);
}

function holds(list: readonly unknown[], item: unknown): boolean {
  return list.some((other) => isDeepStrictEqual(other, item));
}
