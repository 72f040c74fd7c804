import { isDeepStrictEqual } from 'node:util';

import type { JsonValue } from '../json-value.js';
import type { CombinedNode, ResolvedNode } from '../nodes/schema-node.js';
import { compareArrays } from './compare-arrays.js';
import { compareCombinations } from './compare-combinations.js';
import { compareMeanings } from './compare-meanings.js';
import { compareNegations } from './compare-negations.js';
import { compareNumbers } from './compare-numbers.js';
import { compareObjects } from './compare-objects.js';
import { compareStrings } from './compare-strings.js';
import { compareConstants, compareEnums } from './compare-values.js';
import type { Comparing } from './finding.js';
import type { Scope } from './scope.js';

/** Writes down what changed from one schema to another. */
export function* compareNodes(scope: Scope, original: ResolvedNode, update: ResolvedNode): Comparing {
  if (update.kind === 'combined' && original.kind !== 'combined') {
    if (yield* joinsCombination(scope, original, update)) return;
  } else if (original.kind === 'combined' && update.kind !== 'combined') {
    if (yield* leavesCombination(scope, original, update)) return;
  }
  if (original.kind !== update.kind) {
    if (!allowsAll(original, update)) scope.report('TYPE_CHANGED', ...sources(original, update));
    return;
  }
  compareAnnotations(scope, original, update);
  yield* compareSameKind(scope, original, update);
}

/** A schema that became one of several alternatives, or the only member of a combination. */
function* joinsCombination(scope: Scope, original: ResolvedNode, update: CombinedNode): Comparing<boolean> {
  const alone = update.members.length === 1;
  if (!alone && update.criterion === 'allOf') return false;
  for (const member of update.members) {
    const outcome = yield { original, update: member };
    if (!outcome.compatible) continue;
    scope.adopt(outcome);
    if (!alone) scope.report('SUM_TYPE_EXTENDED', ...sources(original, update));
    return true;
  }
  return false;
}

/** A combination of which only one member stayed: enough when that was the only one, or when all had to match. */
function* leavesCombination(scope: Scope, original: CombinedNode, update: ResolvedNode): Comparing<boolean> {
  const alone = original.members.length === 1;
  if (!alone && original.criterion !== 'allOf') return false;
  for (const member of original.members) {
    const outcome = yield { original: member, update };
    if (!outcome.compatible) continue;
    scope.adopt(outcome);
    if (!alone) scope.report('PRODUCT_TYPE_NARROWED', ...sources(original, update));
    return true;
  }
  return false;
}

/** Whether kinds differ without harm: nothing matched before, anything matches now, or both are Connect's bytes. */
function allowsAll(original: ResolvedNode, update: ResolvedNode): boolean {
  if (original.kind === 'false' || update.kind === 'empty') return true;
  return original.annotations.connectType === 'bytes' && update.annotations.connectType === 'bytes';
}

function compareAnnotations(scope: Scope, original: ResolvedNode, update: ResolvedNode): void {
  const { annotations: before } = original;
  const { annotations: after } = update;
  if (before.id !== after.id) scope.report('ID_CHANGED', before.id, after.id, '$id');
  if (before.title !== after.title) scope.report('TITLE_CHANGED', before.title, after.title, 'title');
  if (before.description !== after.description) {
    scope.report('DESCRIPTION_CHANGED', before.description, after.description, 'description');
  }
  if (!isDeepStrictEqual(before.default, after.default)) {
    scope.report('DEFAULT_CHANGED', before.default?.value, after.default?.value, 'default');
  }
  compareMeanings(scope, original, update);
}

function* compareSameKind(scope: Scope, original: ResolvedNode, update: ResolvedNode): Comparing {
  if (original.kind === 'string' && update.kind === 'string') compareStrings(scope, original, update);
  else if (original.kind === 'number' && update.kind === 'number') compareNumbers(scope, original, update);
  else if (original.kind === 'object' && update.kind === 'object')
    yield* compareObjects(scope, original, update);
  else if (original.kind === 'array' && update.kind === 'array')
    yield* compareArrays(scope, original, update);
  else if (original.kind === 'combined' && update.kind === 'combined')
    yield* compareCombinations(scope, original, update);
  else if (original.kind === 'enum' && update.kind === 'enum') compareEnums(scope, original, update);
  else if (original.kind === 'const' && update.kind === 'const') compareConstants(scope, original, update);
  else if (original.kind === 'not' && update.kind === 'not') yield* compareNegations(scope, original, update);
}

function sources(original: ResolvedNode, update: ResolvedNode): [JsonValue, JsonValue] {
  return [original.annotations.source, update.annotations.source];
}
