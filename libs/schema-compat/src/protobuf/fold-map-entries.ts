import type { ProtoField, ProtoFile, ProtoMessage, ProtoType } from './model.js';

/**
 * Turns the long spelling of a map, a repeated field of a nested message marked `map_entry`, into the short one.
 * Descriptors, and the text that is printed from them, know only the long spelling. The text of a schema keeps it,
 * since what is serialized counts the entries among the nested messages; what compares schemas reads it folded.
 * @returns the file itself when there is nothing to fold
 */
export function foldMapEntries(file: ProtoFile): ProtoFile {
  const types = foldTypes(file.types);
  return types === file.types ? file : { ...file, types };
}

function foldTypes(types: readonly ProtoType[]): readonly ProtoType[] {
  const folded = types.map((type) => (type.kind === 'message' ? foldMessage(type) : type));
  return folded.some((type, index) => type !== types[index]) ? folded : types;
}

function foldMessage(message: ProtoMessage): ProtoMessage {
  const types = foldTypes(message.types);
  const entries = new Map(types.flatMap((type) => (isMapEntry(type) ? [[type.name, type] as const] : [])));
  if (entries.size === 0) return types === message.types ? message : { ...message, types };
  const used = new Set<string>();
  const fields = message.fields.map((field) => foldField(field, message.name, entries, used));
  return { ...message, fields, types: types.filter((type) => !used.has(type.name)) };
}

function foldField(
  field: ProtoField,
  messageName: string,
  entries: ReadonlyMap<string, ProtoMessage>,
  used: Set<string>,
): ProtoField {
  if (field.type.kind !== 'named' || field.label !== 'repeated') return field;
  const entry = entryOf(field.type.name, messageName, entries);
  const key = entry?.fields.find((candidate) => candidate.tag === 1)?.type;
  const value = entry?.fields.find((candidate) => candidate.tag === 2)?.type;
  if (!entry || key?.kind !== 'named' || value?.kind !== 'named') return field;
  used.add(entry.name);
  return { ...field, label: undefined, type: { kind: 'map', key: key.name, value: value.name } };
}

function entryOf(
  typeName: string,
  messageName: string,
  entries: ReadonlyMap<string, ProtoMessage>,
): ProtoMessage | undefined {
  const parts = typeName.split('.');
  const parent = parts.at(-2);
  return parent === undefined || parent === messageName ? entries.get(parts.at(-1) ?? '') : undefined;
}

function isMapEntry(type: ProtoType): type is ProtoMessage {
  if (type.kind !== 'message') return false;
  return type.options.some(
    ({ name, value }) => name === 'map_entry' && value.kind === 'scalar' && value.text === 'true',
  );
}
