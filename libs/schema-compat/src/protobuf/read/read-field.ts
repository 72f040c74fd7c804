import {
  MAX_TAG,
  SCALARS,
  type FieldType,
  type ProtoField,
  type ProtoLabel,
  type ProtoMessage,
  type ProtoOption,
} from '../model.js';
import type { Cursor } from './cursor.js';
import { readInlineOptions } from './read-option.js';

const MAP_KEYS = new Set([...SCALARS].filter((type) => !['double', 'float', 'bytes'].includes(type)));
const LABELS: readonly ProtoLabel[] = ['optional', 'required', 'repeated'];

/** Reads the body of a group; passed in, since messages hold fields that hold groups. */
export type ReadGroupBody = (cursor: Cursor, name: string, depth: number) => ProtoMessage;

/** Where a field stands: what decides which labels it may carry. */
export type FieldPlace = 'message' | 'oneof' | 'extend';

/** Reads one field, from its label to its semicolon or the end of its group. */
export function readField(
  cursor: Cursor,
  place: FieldPlace,
  depth: number,
  readGroup: ReadGroupBody,
): ProtoField {
  const leading = cursor.leadingComment();
  const label = readLabel(cursor, place);
  const map = readMapType(cursor);
  const typeName = map ? '' : cursor.typeName('a type');
  if (typeName === 'group') return readGroupField(cursor, label, depth, readGroup, leading);
  if (map && (label !== undefined || place !== 'message'))
    throw cursor.invalid('a map has no label and stands in a message');
  const name = cursor.name('the name of a field');
  const tag = readTag(cursor);
  const options = pseudoOptionsLast(readInlineOptions(cursor));
  cursor.expect(';');
  const type: FieldType = map ?? { kind: 'named', name: typeName };
  return { name, tag, label, type, options, comment: leading ?? cursor.trailingComment() };
}

function readLabel(cursor: Cursor, place: FieldPlace): ProtoLabel | undefined {
  // In proto3 and the editions a type may be called `required`; as in protoc the label wins.
  const label = LABELS.find((candidate) => cursor.peek().text === candidate);
  if (label) cursor.next();
  checkLabel(cursor, place, label);
  return label;
}

function checkLabel(cursor: Cursor, place: FieldPlace, label: ProtoLabel | undefined): void {
  if (place === 'oneof') {
    if (label) throw cursor.invalid(`a member of a oneof has no label, but ${label} is given`);
    return;
  }
  const { edition } = cursor;
  const mapOrExtension = cursor.peek().text === 'map';
  if (edition === 'proto2' && !label && !mapOrExtension) {
    throw cursor.expected('"required", "optional", "repeated" or another statement');
  }
  if (edition === 'proto3' && label === 'required') throw cursor.invalid('proto3 has no required fields');
  if (!edition.startsWith('proto') && label && label !== 'repeated') {
    throw cursor.invalid(`edition ${edition} has no label ${label}; it has features.field_presence`);
  }
}

function readMapType(cursor: Cursor): FieldType | undefined {
  if (cursor.peek().text !== 'map') return undefined;
  cursor.next();
  cursor.expect('<');
  const key = cursor.name('the type of a key');
  if (!MAP_KEYS.has(key)) throw cursor.invalid(`${key} cannot be the key of a map`);
  cursor.expect(',');
  const value = cursor.typeName('the type of a value');
  cursor.expect('>');
  return { kind: 'map', key, value };
}

function readGroupField(
  cursor: Cursor,
  label: ProtoLabel | undefined,
  depth: number,
  readGroup: ReadGroupBody,
  comment: string | undefined,
): ProtoField {
  if (cursor.edition !== 'proto2') throw cursor.invalid('only proto2 has groups');
  const name = cursor.name('the name of a group');
  if (!/^[A-Z]/.test(name))
    throw cursor.invalid(`the name of the group ${name} must start with a capital letter`);
  const tag = readTag(cursor);
  const options = readInlineOptions(cursor);
  const message = readGroup(cursor, name, depth + 1);
  return { name: name.toLowerCase(), tag, label, type: { kind: 'group', message }, options, comment };
}

/** A default and a JSON name are parts of a field that are written as options: a registry gives them back after these. */
function pseudoOptionsLast(options: readonly ProtoOption[]): ProtoOption[] {
  const pseudo = ['default', 'json_name'];
  return [...options].sort((a, b) => pseudo.indexOf(a.name) - pseudo.indexOf(b.name));
}

function readTag(cursor: Cursor): number {
  cursor.expect('=');
  const tag = cursor.integer('a tag');
  if (tag < 1 || tag > MAX_TAG) throw cursor.invalid(`the tag ${tag} is not between 1 and ${MAX_TAG}`);
  return tag;
}
