import type { OptionEntry, OptionValue, ProtoOption } from '../model.js';
import type { Cursor } from './cursor.js';

/** As deep as protoc reads a message value. */
const MAX_VALUE_DEPTH = 100;

/** Reads `option <name> = <value>;` after the word `option`. */
export function readOptionStatement(cursor: Cursor): ProtoOption {
  const option = readOption(cursor);
  cursor.expect(';');
  return option;
}

/** Reads `[<name> = <value>, ...]`, if there is one. */
export function readInlineOptions(cursor: Cursor): ProtoOption[] {
  const options: ProtoOption[] = [];
  if (!cursor.accept('[')) return options;
  do {
    options.push(readOption(cursor));
  } while (cursor.accept(','));
  cursor.expect(']');
  return options;
}

function readOption(cursor: Cursor): ProtoOption {
  const name = readOptionName(cursor);
  cursor.expect('=');
  return { name, value: readValue(cursor, 0) };
}

function readOptionName(cursor: Cursor): string {
  let name = '';
  while (cursor.peek().text !== '=') {
    if (cursor.accept('(')) {
      name += `(${cursor.typeName('the name of an option')})`;
      cursor.expect(')');
    } else if (cursor.peek().kind === 'word') {
      name += cursor.next().text;
    } else if (cursor.accept('.')) {
      name += '.';
    } else {
      throw cursor.expected('the name of an option');
    }
  }
  if (!/^[\w(][\w.()]*[\w)]$|^\w$/.test(name)) throw cursor.expected('the name of an option');
  return name;
}

function readValue(cursor: Cursor, depth: number): OptionValue {
  if (depth > MAX_VALUE_DEPTH) throw cursor.invalid(`the value is nested more than ${MAX_VALUE_DEPTH} deep`);
  if (cursor.accept('{')) return { kind: 'message', entries: readEntries(cursor, '}', depth) };
  if (cursor.accept('<')) return { kind: 'message', entries: readEntries(cursor, '>', depth) };
  if (cursor.accept('[')) return { kind: 'list', items: readItems(cursor, depth) };
  if (cursor.peek().kind === 'string') return { kind: 'string', text: cursor.string('a value') };
  return { kind: 'scalar', text: readScalar(cursor) };
}

function readScalar(cursor: Cursor): string {
  const negative = cursor.accept('-');
  if (!negative) cursor.accept('+');
  const token = cursor.peek();
  if (token.kind !== 'word' && token.kind !== 'number') throw cursor.expected('a value');
  cursor.next();
  return negative ? `-${token.text}` : token.text;
}

function readItems(cursor: Cursor, depth: number): OptionValue[] {
  const items: OptionValue[] = [];
  if (cursor.accept(']')) return items;
  do {
    items.push(readValue(cursor, depth + 1));
  } while (cursor.accept(','));
  cursor.expect(']');
  return items;
}

function readEntries(cursor: Cursor, end: string, depth: number): OptionEntry[] {
  const entries: OptionEntry[] = [];
  while (!cursor.accept(end)) {
    const name = readEntryName(cursor);
    // The colon may be left out before a message or a list of messages.
    if (!cursor.accept(':') && !['{', '<', '['].includes(cursor.peek().text)) throw cursor.expected('":"');
    entries.push({ name, value: readValue(cursor, depth + 1) });
    if (!cursor.accept(',')) cursor.accept(';');
  }
  return entries;
}

function readEntryName(cursor: Cursor): string {
  if (!cursor.accept('[')) return cursor.name('the name of a field');
  let name = cursor.typeName('the name of an extension');
  while (cursor.accept('/')) name += `/${cursor.typeName('the name of a type')}`;
  cursor.expect(']');
  return `[${name}]`;
}
