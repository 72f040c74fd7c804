import { canonicalValue } from '../canonical-value.js';
import type { ConstNode, EnumNode } from '../nodes/schema-node.js';
import type { Scope } from './scope.js';

/** Writes down which values an enumeration gained or lost; their order does not matter. */
export function compareEnums(scope: Scope, original: EnumNode, update: EnumNode): void {
  const keepsAll = [...original.values.keys()].every((value) => update.values.has(value));
  const addsNone = [...update.values.keys()].every((value) => original.values.has(value));
  if (keepsAll && addsNone) return;
  const rule = keepsAll ? 'ENUM_ARRAY_EXTENDED' : addsNone ? 'ENUM_ARRAY_NARROWED' : 'ENUM_ARRAY_CHANGED';
  scope.report(rule, [...original.values.values()], [...update.values.values()], 'enum');
}

/** Writes down that a constant became another. */
export function compareConstants(scope: Scope, original: ConstNode, update: ConstNode): void {
  if (canonicalValue(original.value) === canonicalValue(update.value)) return;
  scope.report('ENUM_ARRAY_CHANGED', original.value, update.value, 'const');
}
