import { MAX_TAG, type ProtoExtend, type ProtoField, type ProtoMessage, type ProtoOneof } from '../model.js';
import type { Cursor } from './cursor.js';
import { readEnum } from './read-enum.js';
import { readField, type FieldPlace } from './read-field.js';
import { readOptionStatement } from './read-option.js';
import { readExtensions, readReserved } from './read-ranges.js';

/** As deep as protoc reads nested messages. */
const MAX_NESTING = 32;

type Draft = {
  -readonly [Part in keyof ProtoMessage]: ProtoMessage[Part] extends readonly (infer Item)[]
    ? Item[]
    : ProtoMessage[Part];
};

/** Reads a message after the word `message`. */
export function readMessage(cursor: Cursor, depth = 1, comment?: string): ProtoMessage {
  const name = cursor.name('the name of a message');
  const message = readBody(cursor, name, depth);
  return comment === undefined ? message : { ...message, comment };
}

/** Reads the fields of an `extend` after its word. */
export function readExtend(cursor: Cursor, depth: number): ProtoExtend {
  const target = cursor.typeName('the name of a message');
  return { target, fields: readFields(cursor, 'extend', depth) };
}

function readBody(cursor: Cursor, name: string, depth: number): ProtoMessage {
  if (depth > MAX_NESTING) throw cursor.invalid(`messages are nested more than ${MAX_NESTING} deep`);
  const draft: Draft = {
    kind: 'message',
    name,
    fields: [],
    oneofs: [],
    types: [],
    reserved: [],
    extensions: [],
    extends: [],
    options: [],
  };
  cursor.expect('{');
  while (!cursor.accept('}')) readStatement(cursor, draft, depth);
  cursor.accept(';');
  return draft;
}

function readStatement(cursor: Cursor, draft: Draft, depth: number): void {
  const comment = cursor.leadingComment();
  // A word followed by the start of a declaration decides; anything else is a field.
  switch (cursor.peek().text) {
    case ';':
      cursor.next();
      return;
    case 'option':
      cursor.next();
      draft.options.push(readOptionStatement(cursor));
      return;
    case 'message':
      cursor.next();
      draft.types.push(readMessage(cursor, depth + 1, comment));
      return;
    case 'enum':
      cursor.next();
      draft.types.push(readEnum(cursor, comment));
      return;
    case 'oneof':
      cursor.next();
      draft.oneofs.push(readOneof(cursor, depth, comment));
      return;
    default:
      readRarerStatement(cursor, draft, depth, comment);
  }
}

function readRarerStatement(cursor: Cursor, draft: Draft, depth: number, comment: string | undefined): void {
  const { text } = cursor.peek();
  if (text === 'reserved') {
    cursor.next();
    readReserved(cursor, MAX_TAG, draft.reserved);
  } else if (text === 'extensions') {
    cursor.next();
    draft.extensions.push(readExtensions(cursor));
  } else if (text === 'extend') {
    cursor.next();
    draft.extends.push(readExtend(cursor, depth));
  } else if (cursor.edition >= '2024' && cursor.edition < 'p' && (text === 'export' || text === 'local')) {
    cursor.next();
    const type = cursor.accept('enum') ? readEnum(cursor, comment) : readNested(cursor, depth, comment);
    draft.types.push({ ...type, visibility: text });
  } else {
    draft.fields.push(readField(cursor, 'message', depth, readBody));
  }
}

function readNested(cursor: Cursor, depth: number, comment: string | undefined): ProtoMessage {
  cursor.expect('message');
  return readMessage(cursor, depth + 1, comment);
}

function readOneof(cursor: Cursor, depth: number, comment: string | undefined): ProtoOneof {
  const name = cursor.name('the name of a oneof');
  const options: ProtoOneof['options'][number][] = [];
  const fields = readFields(cursor, 'oneof', depth, () => options.push(readOptionStatement(cursor)));
  return { name, fields, options, comment };
}

function readFields(cursor: Cursor, place: FieldPlace, depth: number, readOption?: () => void): ProtoField[] {
  const fields: ProtoField[] = [];
  cursor.expect('{');
  while (!cursor.accept('}')) {
    if (cursor.accept(';')) continue;
    if (readOption && cursor.accept('option')) readOption();
    else fields.push(readField(cursor, place, depth, readBody));
  }
  cursor.accept(';');
  return fields;
}
