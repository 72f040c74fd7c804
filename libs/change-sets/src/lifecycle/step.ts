import type { LastStep, Lifecycle } from '#contracts/change-sets';
import { notices } from './notices.js';

/** From where to where a change takes a product's life. */
export type Step = Pick<LastStep, 'from' | 'to'>;

/** What is said of a product's life. */
export const fields = ['status', ...notices] as const;

export function isSame(one: Lifecycle, other: Lifecycle): boolean {
  return fields.every((it) => one[it] === other[it]);
}

/** The step that leads from one to the other; null where they are the same. */
export function stepBetween(from: Lifecycle, to: Lifecycle): Step | null {
  return isSame(from, to) ? null : { from, to };
}
