import type { NumberNode } from '../nodes/schema-node.js';
import { sameNumber, type JsonNumber } from '../numbers/json-number.js';
import { boundRules, compareBound } from './compare-bounds.js';
import { isMultiple } from './is-multiple.js';
import type { Rule } from './rules.js';
import type { Scope } from './scope.js';

const MAXIMUM = boundRules('maximum');
const MINIMUM = boundRules('minimum');
const EXCLUSIVE_MAXIMUM = boundRules('exclusiveMaximum');
const EXCLUSIVE_MINIMUM = boundRules('exclusiveMinimum');

/** Writes down how the constraints on numbers changed. */
export function compareNumbers(scope: Scope, original: NumberNode, update: NumberNode): void {
  compareBound(scope, MAXIMUM, original.maximum, update.maximum);
  compareBound(scope, MINIMUM, original.minimum, update.minimum);
  compareBound(scope, EXCLUSIVE_MAXIMUM, original.exclusiveMaximum, update.exclusiveMaximum);
  compareBound(scope, EXCLUSIVE_MINIMUM, original.exclusiveMinimum, update.exclusiveMinimum);
  compareDivisors(scope, original.multipleOf, update.multipleOf);
  if (original.integer && !update.integer) scope.report('TYPE_EXTENDED', 'integer', 'number');
  if (!original.integer && update.integer) scope.report('TYPE_NARROWED', 'number', 'integer');
}

function compareDivisors(
  scope: Scope,
  original: JsonNumber | undefined,
  update: JsonNumber | undefined,
): void {
  if (sameNumber(original, update)) return;
  scope.report(divisorRule(original, update), original, update, 'multipleOf');
}

function divisorRule(original: JsonNumber | undefined, update: JsonNumber | undefined): Rule {
  if (original === undefined) return 'MULTIPLE_OF_ADDED';
  if (update === undefined) return 'MULTIPLE_OF_REMOVED';
  if (isMultiple(update, original)) return 'MULTIPLE_OF_EXPANDED';
  return isMultiple(original, update) ? 'MULTIPLE_OF_REDUCED' : 'MULTIPLE_OF_CHANGED';
}
