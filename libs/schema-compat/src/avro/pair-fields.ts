import { BACKWARD, FORWARD, type Directions } from './direction-checks.js';
import type { RecordField, RecordType } from './types.js';

/** A field of both versions: the same by name, or renamed with an alias. */
export interface FieldPair {
  readonly before: RecordField;
  readonly after: RecordField;
}

/** A pair that only a reader in some direction makes, because of an alias; its fields belong to other pairs too. */
export interface ReaderPair extends FieldPair {
  readonly direction: Directions;
}

/** How the fields of two versions of a record correspond. */
export interface FieldPairs {
  readonly kept: readonly FieldPair[];
  readonly removed: readonly RecordField[];
  readonly added: readonly RecordField[];
  readonly byReader: readonly ReaderPair[];
}

/** Pairs fields by name first, then what is left by the new version's aliases, then by the old one's. */
export function pairFields(before: RecordType, after: RecordType): FieldPairs {
  const partner = new Map<RecordField, RecordField>();
  for (const field of after.fields) {
    const same = before.fieldByName.get(field.name);
    if (same !== undefined) partner.set(field, same).set(same, field);
  }
  const loose = (field: RecordField) => !partner.has(field);
  const added = after.fields.filter(loose);
  const removed = before.fields.filter(loose);
  pairByAliases(partner, added, before);
  pairByAliases(partner, removed, after);
  return {
    kept: keptPairs(before, partner),
    removed: removed.filter(loose),
    added: added.filter(loose),
    byReader: [
      ...aliasPairs(after, before, BACKWARD).filter((pair) => partner.get(pair.after) !== pair.before),
      ...aliasPairs(before, after, FORWARD).filter((pair) => partner.get(pair.after) !== pair.before),
    ],
  };
}

function pairByAliases(
  partner: Map<RecordField, RecordField>,
  fields: readonly RecordField[],
  others: RecordType,
): void {
  for (const field of fields) {
    if (partner.has(field)) continue;
    const other = aliased(field, others).find((candidate) => !partner.has(candidate));
    if (other !== undefined) partner.set(field, other).set(other, field);
  }
}

function keptPairs(before: RecordType, partner: ReadonlyMap<RecordField, RecordField>): FieldPair[] {
  return before.fields.flatMap((field) => {
    const after = partner.get(field);
    return after === undefined ? [] : [{ before: field, after }];
  });
}

function aliasPairs(reader: RecordType, writer: RecordType, direction: Directions): ReaderPair[] {
  return reader.fields.flatMap((field) =>
    aliased(field, writer).map((other) =>
      direction === BACKWARD
        ? { before: other, after: field, direction }
        : { before: field, after: other, direction },
    ),
  );
}

const NONE: readonly RecordField[] = [];

function aliased(field: RecordField, writer: RecordType): readonly RecordField[] {
  if (field.aliases.length === 0) return NONE;
  return field.aliases.flatMap((alias) => writer.fieldByName.get(alias) ?? []);
}
