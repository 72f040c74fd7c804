import { exactText, isDouble } from '#exact-json';
import type { Mistake } from '#errors';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { LibraryDocument } from '../in-force/index.js';

/** All documents of a library together, as JSON: each evaluation has them in memory. */
const MOST_BYTES = 512 * 1024;

/** Where documents are too large, have one name, or do not fit their own schemas. Pure. */
export function mistakesInDocuments(documents: readonly LibraryDocument[]): Mistake[] {
  const bytes = Buffer.byteLength(JSON.stringify(documents));
  if (bytes > MOST_BYTES)
    return [
      { path: 'documents', message: `have ${bytes} bytes together; at most ${MOST_BYTES} are allowed` },
    ];
  return documents.flatMap((document, nth) => {
    const isTwice = documents.findIndex(({ name }) => name === document.name) < nth;
    const twice = { path: `documents.${nth}.name`, message: `'${document.name}' is given twice` };
    return isTwice
      ? [twice]
      : [...inexact(document, 'value', `documents.${nth}.value`), ...misfits(document, nth)];
  });
}

/** Numbers that would lose digits in the sets that hold the library: a policy would decide by another number than was meant. */
function inexact(holder: object, key: string, path: string): Mistake[] {
  const value = (holder as Record<string, unknown>)[key];
  if (typeof value === 'object' && value !== null)
    return Object.keys(value).flatMap((name) => inexact(value, name, `${path}.${name}`));
  if (typeof value !== 'number' || isKept(value, exactText(holder, key))) return [];
  return [{ path, message: 'is a number that loses digits: write it as text, and to_number of it' }];
}

function isKept(value: number, text: string | undefined): boolean {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  return text === undefined || isDouble(text);
}

function misfits({ value, schema }: LibraryDocument, nth: number): Mistake[] {
  if (!schema) return [];
  try {
    const ajv = new Ajv({ allErrors: true, strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => ({
      path: `documents.${nth}.value${instancePath.replaceAll('/', '.')}`,
      message: message ?? 'does not fit the schema',
    }));
  } catch (error) {
    return [{ path: `documents.${nth}.schema`, message: `is no JSON Schema: ${(error as Error).message}` }];
  }
}
