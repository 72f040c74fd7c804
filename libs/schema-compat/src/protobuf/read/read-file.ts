import type { ProtoExtend, ProtoFile, ProtoImport, ProtoOption, ProtoService, ProtoType } from '../model.js';
import { Cursor } from './cursor.js';
import { readEnum } from './read-enum.js';
import { readExtend, readMessage } from './read-message.js';
import { readOptionStatement } from './read-option.js';
import { readService } from './read-service.js';
import { unescaped } from './string-literal.js';

/** The editions whose grammar is known. */
const EDITIONS = ['2023', '2024', '2026'];

interface Draft {
  package?: string;
  readonly imports: ProtoImport[];
  readonly options: ProtoOption[];
  readonly types: ProtoType[];
  readonly extends: ProtoExtend[];
  readonly services: ProtoService[];
}

/**
 * Reads the text of a .proto file. What its names refer to is not looked up here.
 *
 * This is our own reader because that of protobufjs drops what a registry must give back (the kinds of imports, how
 * options were written, the entries of maps, groups in oneofs) and takes time quadratic in the fields of a message: 30
 * seconds for 20,000 of them. A property test holds the two against each other.
 *
 * @throws SchemaInvalid naming the line of the mistake
 */
export function readProtoText(text: string): ProtoFile {
  const cursor = new Cursor(text);
  const draft: Draft = { imports: [], options: [], types: [], extends: [], services: [] };
  const namesEdition = readEdition(cursor);
  while (cursor.peek().kind !== 'end') readStatement(cursor, draft);
  return {
    ...draft,
    edition: cursor.edition,
    ...(!namesEdition && { namesNoEdition: true }),
    package: draft.package ?? '',
  };
}

/** Returns whether the file names one. */
function readEdition(cursor: Cursor): boolean {
  while (cursor.accept(';'));
  const word = cursor.peek().text;
  if (word !== 'syntax' && word !== 'edition') return false;
  cursor.next();
  cursor.expect('=');
  const value = cursor.string(`the name of the ${word}`);
  const known = word === 'syntax' ? ['proto2', 'proto3'] : EDITIONS;
  if (!known.includes(value)) throw cursor.invalid(`${word} "${value}" is none of ${known.join(', ')}`);
  cursor.expect(';');
  cursor.edition = value;
  return true;
}

function readStatement(cursor: Cursor, draft: Draft): void {
  const comment = cursor.leadingComment();
  const { text, kind } = cursor.peek();
  if (text === ';') {
    cursor.next();
    return;
  }
  if (kind !== 'word') throw cursor.expected('a statement');
  switch (text) {
    case 'message':
    case 'enum':
    case 'export':
    case 'local':
      draft.types.push(readType(cursor, comment));
      return;
    case 'import':
      cursor.next();
      draft.imports.push(readImport(cursor));
      return;
    default:
      readRarerStatement(cursor, draft, text);
  }
}

function readRarerStatement(cursor: Cursor, draft: Draft, word: string): void {
  switch (word) {
    case 'option':
      cursor.next();
      draft.options.push(readOptionStatement(cursor));
      return;
    case 'package':
      cursor.next();
      if (draft.package !== undefined) throw cursor.invalid('the package is given twice');
      draft.package = cursor.packageName();
      cursor.expect(';');
      return;
    case 'extend':
      cursor.next();
      draft.extends.push(readExtend(cursor, 0));
      return;
    case 'service':
      cursor.next();
      draft.services.push(readService(cursor));
      return;
    default:
      throw cursor.expected('a statement');
  }
}

function readType(cursor: Cursor, comment: string | undefined): ProtoType {
  const { text } = cursor.next();
  if (text === 'message') return readMessage(cursor, 1, comment);
  if (text === 'enum') return readEnum(cursor, comment);
  const edition2024 = !cursor.edition.startsWith('proto') && cursor.edition >= '2024';
  if (!edition2024) throw cursor.invalid(`"${text}" needs edition 2024`);
  const visibility = text === 'export' ? 'export' : 'local';
  if (cursor.accept('enum')) return { ...readEnum(cursor, comment), visibility };
  cursor.expect('message');
  return { ...readMessage(cursor, 1, comment), visibility };
}

function readImport(cursor: Cursor): ProtoImport {
  const kind = (['public', 'weak', 'option'] as const).find((candidate) => cursor.accept(candidate));
  const path = unescaped(cursor.string('the path of the import'));
  cursor.expect(';');
  return kind ? { path, kind } : { path };
}
