import { orderNumbers, sameNumber, type JsonNumber } from '../numbers/json-number.js';
import type { Rule } from './rules.js';
import type { Scope } from './scope.js';

/** The rules of a keyword that bounds by a number. */
export interface BoundRules {
  readonly keyword: string;
  readonly added: Rule;
  readonly removed: Rule;
  readonly raised: Rule;
  readonly lowered: Rule;
}

/** The rules named after a keyword, e.g. `MAX_LENGTH_ADDED` of `maxLength`. */
export function boundRules(keyword: string): BoundRules {
  const name = keyword.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return {
    keyword,
    added: `${name}_ADDED` as Rule,
    removed: `${name}_REMOVED` as Rule,
    raised: `${name}_INCREASED` as Rule,
    lowered: `${name}_DECREASED` as Rule,
  };
}

/** Writes down how a bound changed. */
export function compareBound(
  scope: Scope,
  rules: BoundRules,
  original: JsonNumber | undefined,
  update: JsonNumber | undefined,
): void {
  if (sameNumber(original, update)) return;
  scope.report(boundRule(rules, original, update), original, update, rules.keyword);
}

function boundRule(
  rules: BoundRules,
  original: JsonNumber | undefined,
  update: JsonNumber | undefined,
): Rule {
  if (original === undefined) return rules.added;
  if (update === undefined) return rules.removed;
  return orderNumbers(original, update) < 0 ? rules.raised : rules.lowered;
}
