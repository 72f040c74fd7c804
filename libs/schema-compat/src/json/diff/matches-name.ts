import { RE2JS } from 're2js';

/** Names are short; a longer one is not worth the time, linear as it is. */
const MAX_NAME = 1_000;
const MAX_PATTERN = 1_000;

/** How many steps backtracking may take for one name: some milliseconds. */
const MAX_STEPS = 10_000_000;

const ESCAPED = /\\./gs;
const REPEATED_GROUP = /\)[*+?{]/;
const BACK_REFERENCE = /\\(?:[1-9]|k<)/;
const QUANTIFIER = /(?<!\()[*+?{]/g;

/**
 * Whether a pattern of `patternProperties` occurs in a property's name. Both come from strangers, so the match runs in
 * linear time on an automaton. Look-around, which no automaton has, is left to JavaScript's backtracking where the
 * pattern shows that it ends soon.
 * @returns nothing when neither can read the pattern in bounded time
 */
export function matchesName(pattern: string, name: string): boolean | undefined {
  if (pattern.length > MAX_PATTERN || name.length > MAX_NAME) return undefined;
  try {
    return RE2JS.compile(pattern).matcher(name).find();
  } catch {
    return endsSoon(pattern, name) ? matchesByBacktracking(pattern, name) : undefined;
  }
}

function matchesByBacktracking(pattern: string, name: string): boolean | undefined {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return undefined;
  }
}

/**
 * Without repeated groups each quantifier, and where the match starts, has as many ways to go as the name has places,
 * and each alternative doubles them. Characters of a class are counted as if they were syntax: too many, never too few.
 */
function endsSoon(pattern: string, name: string): boolean {
  const syntax = pattern.replace(ESCAPED, '_');
  if (BACK_REFERENCE.test(pattern) || REPEATED_GROUP.test(syntax)) return false;
  const quantifiers = syntax.match(QUANTIFIER)?.length ?? 0;
  const alternatives = syntax.split('|').length - 1;
  const attempts = (name.length + 2) ** (quantifiers + 1) * 2 ** alternatives;
  return attempts * pattern.length <= MAX_STEPS;
}
