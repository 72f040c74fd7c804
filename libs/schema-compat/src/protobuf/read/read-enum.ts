import {
  MAX_ENUM_NUMBER,
  type ProtoEnum,
  type ProtoEnumValue,
  type ProtoOption,
  type ProtoReserved,
} from '../model.js';
import type { Cursor } from './cursor.js';
import { readInlineOptions, readOptionStatement } from './read-option.js';
import { readReserved } from './read-ranges.js';

/** Reads an enum after the word `enum`. */
export function readEnum(cursor: Cursor, comment?: string): ProtoEnum {
  const name = cursor.name('the name of an enum');
  const values: ProtoEnumValue[] = [];
  const options: ProtoOption[] = [];
  const reserved: ProtoReserved[] = [];
  cursor.expect('{');
  while (!cursor.accept('}')) {
    if (cursor.accept(';')) continue;
    const word = cursor.name('the name of a constant');
    // `option` and `reserved` may also be the name of a constant.
    if (cursor.peek().text === '=') values.push(readValue(cursor, word));
    else if (word === 'option') options.push(readOptionStatement(cursor));
    else if (word === 'reserved') readReserved(cursor, MAX_ENUM_NUMBER, reserved);
    else throw cursor.expected('"="');
  }
  cursor.accept(';');
  return { kind: 'enum', name, values, reserved, options, comment };
}

function readValue(cursor: Cursor, name: string): ProtoEnumValue {
  cursor.expect('=');
  const tag = cursor.integer('a number');
  if (Math.abs(tag) > MAX_ENUM_NUMBER + 1)
    throw cursor.invalid(`the number ${tag} does not fit into 32 bits`);
  const options = readInlineOptions(cursor);
  cursor.expect(';');
  return { name, tag, options };
}
