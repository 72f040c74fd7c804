import type { ArrayNode } from '../nodes/schema-node.js';
import { boundRules, compareBound } from './compare-bounds.js';
import { compareItems } from './compare-items.js';
import { compareOpenness, compareUnevaluated, opennessRules } from './compare-openness.js';
import type { Comparing } from './finding.js';
import type { Scope } from './scope.js';

const BOUNDS = ['maxItems', 'minItems', 'maxContains', 'minContains'] as const;
const BOUND_RULES = BOUNDS.map((keyword) => ({ keyword, rules: boundRules(keyword) }));
const ADDITIONAL = opennessRules('additionalItems');
const UNEVALUATED = opennessRules('unevaluatedItems');

/** Writes down how the constraints on arrays changed. */
export function* compareArrays(scope: Scope, original: ArrayNode, update: ArrayNode): Comparing {
  yield* scope.within({ keyword: 'items' }, () => scope.compare(original.everyItem, update.everyItem));
  yield* compareItems(scope, original, update);
  yield* compareOpenness(scope, ADDITIONAL, original.additional, update.additional);
  yield* compareUnevaluated(scope, UNEVALUATED, original.unevaluated, update.unevaluated);
  for (const { keyword, rules } of BOUND_RULES)
    compareBound(scope, rules, original[keyword], update[keyword]);
  if (original.unique === update.unique) return;
  const rule = update.unique ? 'UNIQUE_ITEMS_ADDED' : 'UNIQUE_ITEMS_REMOVED';
  scope.report(rule, original.unique, update.unique, 'uniqueItems');
}
