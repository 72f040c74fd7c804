import type { ObjectNode } from '../nodes/schema-node.js';
import { boundRules, compareBound } from './compare-bounds.js';
import { compareDependencies } from './compare-dependencies.js';
import { compareOpenness, compareUnevaluated, opennessRules } from './compare-openness.js';
import { compareProperties } from './compare-properties.js';
import type { Comparing } from './finding.js';
import type { Scope } from './scope.js';

const MAX_PROPERTIES = boundRules('maxProperties');
const MIN_PROPERTIES = boundRules('minProperties');
const ADDITIONAL = opennessRules('additionalProperties');
const UNEVALUATED = opennessRules('unevaluatedProperties');

/** Writes down how the constraints on objects changed. */
export function* compareObjects(scope: Scope, original: ObjectNode, update: ObjectNode): Comparing {
  compareRequired(scope, original, update);
  yield* compareProperties(scope, original, update);
  yield* compareDependencies(scope, original, update);
  yield* compareOpenness(scope, ADDITIONAL, original.additional, update.additional);
  yield* compareUnevaluated(scope, UNEVALUATED, original.unevaluated, update.unevaluated);
  compareBound(scope, MAX_PROPERTIES, original.maxProperties, update.maxProperties);
  compareBound(scope, MIN_PROPERTIES, original.minProperties, update.minProperties);
}

/** Only of properties declared on both sides: the others are judged where they are added or removed. */
function compareRequired(scope: Scope, original: ObjectNode, update: ObjectNode): void {
  for (const name of original.properties.keys()) {
    const property = update.properties.get(name);
    const before = original.required.has(name);
    const after = update.required.has(name);
    if (property === undefined || before === after) continue;
    scope.at({ keyword: `required/${name}`, field: name }, () => {
      if (before) scope.report('REQUIRED_ATTRIBUTE_REMOVED', 'required', 'optional');
      else if (property.annotations.default === undefined) {
        scope.report('REQUIRED_ATTRIBUTE_ADDED', 'optional', 'required');
      } else scope.report('REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED', 'optional', 'required');
    });
  }
}
