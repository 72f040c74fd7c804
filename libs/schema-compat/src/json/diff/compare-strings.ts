import type { StringNode } from '../nodes/schema-node.js';
import { boundRules, compareBound } from './compare-bounds.js';
import type { Scope } from './scope.js';

const MAX_LENGTH = boundRules('maxLength');
const MIN_LENGTH = boundRules('minLength');

/** Writes down how the constraints on strings changed; patterns are compared as texts, never run. */
export function compareStrings(scope: Scope, original: StringNode, update: StringNode): void {
  compareBound(scope, MAX_LENGTH, original.maxLength, update.maxLength);
  compareBound(scope, MIN_LENGTH, original.minLength, update.minLength);
  if (original.pattern === update.pattern) return;
  const rule =
    original.pattern === undefined
      ? 'PATTERN_ADDED'
      : update.pattern === undefined
        ? 'PATTERN_REMOVED'
        : 'PATTERN_CHANGED';
  scope.report(rule, original.pattern, update.pattern, 'pattern');
}
