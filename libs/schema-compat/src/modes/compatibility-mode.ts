import type { compatibilityModes } from '#contracts/documents';
import type { Direction } from '../format.js';

export type CompatibilityMode = (typeof compatibilityModes)[number];

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
