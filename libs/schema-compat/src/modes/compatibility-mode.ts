import type { Direction } from '../format.js';

/** The seven modes in which a subject's or contract's history may evolve, as Confluent Schema Registry names them. */
export const COMPATIBILITY_MODES = [
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
] as const;

export type CompatibilityMode = (typeof COMPATIBILITY_MODES)[number];

const DIRECTIONS: Record<CompatibilityMode, readonly Direction[]> = {
  NONE: [],
  BACKWARD: ['backward'],
  BACKWARD_TRANSITIVE: ['backward'],
  FORWARD: ['forward'],
  FORWARD_TRANSITIVE: ['forward'],
  FULL: ['backward', 'forward'],
  FULL_TRANSITIVE: ['backward', 'forward'],
};

/** The directions that a mode forbids to break; none under NONE. */
export function demandedDirections(mode: CompatibilityMode): readonly Direction[] {
  return DIRECTIONS[mode];
}

/** Whether a mode looks at every earlier version instead of the newest only. */
export function isTransitive(mode: CompatibilityMode): boolean {
  return mode.endsWith('_TRANSITIVE');
}
