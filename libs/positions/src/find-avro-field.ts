import type { FoundName } from './find-column.js';
import type { Placed, PlacedField } from './placed.js';

/** A field of an Avro schema by its path from the root's record: itself, or the innermost field around it that is there. */
export function findAvroField(schema: Placed, path: readonly string[]): FoundName | undefined {
  const named = new Map<string, Placed>();
  learnNames(schema, named);
  let records = recordsIn(schema, named);
  let found: FoundName | undefined;
  for (const [step, name] of path.entries()) {
    const field = records.flatMap(fieldsOf).find((it) => it.fields?.get('name')?.value.scalar === name);
    if (!field) break;
    found = { at: nameAt(field), isWhole: step === path.length - 1 };
    const type = field.fields?.get('type')?.value;
    records = type ? recordsIn(type, named) : [];
  }
  return found;
}

function nameAt(field: Placed): number {
  return (field.fields?.get('name') as PlacedField).at;
}

function fieldsOf(record: Placed): readonly Placed[] {
  return record.fields?.get('fields')?.value.items ?? [];
}

/** The records that a type can be: of a union, each; of arrays and maps, what they hold. */
function recordsIn(type: Placed, named: ReadonlyMap<string, Placed>): Placed[] {
  if (type.items) return type.items.flatMap((it) => recordsIn(it, named));
  if (type.scalar !== undefined) return [named.get(bare(type.scalar))].filter((it) => it !== undefined);
  if (type.fields?.has('fields')) return [type];
  return ['type', 'items', 'values'].flatMap((part) => {
    const inner = type.fields?.get(part)?.value;
    return inner ? recordsIn(inner, named) : [];
  });
}

function learnNames(type: Placed, named: Map<string, Placed>): void {
  for (const item of type.items ?? []) learnNames(item, named);
  const name = type.fields?.get('name')?.value.scalar;
  if (name !== undefined && type.fields?.has('fields')) named.set(bare(name), type);
  for (const { value } of type.fields?.values() ?? []) learnNames(value, named);
}

/** Names are told apart by their last part: which namespace they are in costs more than it tells here. */
function bare(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
