import type { ProtoEnum, ProtoEnumValue } from '../model.js';
import type { Comparison } from './comparison.js';
import { unionOfKeys } from './keys.js';

/** Compares the constants of an enum, by number. None of their changes breaks a reader: unknown numbers are kept. */
export function compareEnums(
  comparison: Comparison,
  original: ProtoEnum,
  update: ProtoEnum,
  type: string,
): void {
  const before = byNumber(original);
  const after = byNumber(update);
  for (const tag of unionOfKeys(before, after)) {
    const names = { original: before.get(tag)?.name, update: after.get(tag)?.name };
    const place = { type, tag };
    if (names.update === undefined) comparison.report('ENUM_CONST_REMOVED', place, names);
    else if (names.original === undefined) comparison.report('ENUM_CONST_ADDED', place, names);
    else if (names.original !== names.update) comparison.report('ENUM_CONST_CHANGED', place, names);
  }
}

function byNumber(type: ProtoEnum): Map<number, ProtoEnumValue> {
  return new Map(type.values.map((value) => [value.tag, value] as const));
}
