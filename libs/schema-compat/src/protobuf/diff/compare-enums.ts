import type { Meaning } from '../../meaning/meaning.js';
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
    else if (names.original !== names.update) {
      comparison.report('ENUM_CONST_CHANGED', place, names);
      const meaning = constantMeaning(original, update, tag);
      if (meaning) comparison.reportMeaning(place, names, meaning);
    }
  }
}

function byNumber(type: ProtoEnum): Map<number, ProtoEnumValue> {
  return new Map(type.values.map((value) => [value.tag, value] as const));
}

/** What a number stands for otherwise: of the names that it may have by `allow_alias`, none is left. */
function constantMeaning(original: ProtoEnum, update: ProtoEnum, tag: number): Meaning | undefined {
  const [before, after] = [namesOf(original, tag), namesOf(update, tag)];
  if (before.some((name) => after.includes(name))) return undefined;
  return { before: `constant ${before.join(', ')}`, after: `constant ${after.join(', ')}` };
}

function namesOf({ values }: ProtoEnum, tag: number): string[] {
  return values.filter((value) => value.tag === tag).map(({ name }) => name);
}
