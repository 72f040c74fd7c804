import { RE2JS } from 're2js';

/** Names are short; a longer one is not worth the time, linear as it is. */
const MAX_NAME = 1_000;
const MAX_PATTERN = 1_000;

/**
 * Whether a pattern of `patternProperties` occurs in a property's name. Both come from strangers, so the match runs in
 * linear time on an automaton instead of JavaScript's backtracking.
 * @returns nothing when the pattern uses look-around or back references, which no automaton has, or is too long
 */
export function matchesName(pattern: string, name: string): boolean | undefined {
  if (pattern.length > MAX_PATTERN || name.length > MAX_NAME) return undefined;
  try {
    return RE2JS.compile(pattern).matcher(name).find();
  } catch {
    return undefined;
  }
}
