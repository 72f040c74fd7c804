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
      : [...inexact(document.value, `documents.${nth}.value`), ...misfits(document, nth)];
  });
}

/** Whole numbers that may have lost digits as they were read: a policy would decide by another number than was meant. */
function inexact(value: unknown, path: string): Mistake[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, it]) => inexact(it, `${path}.${name}`));
  if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return [];
  return [
    {
      path,
      message: 'is a whole number beyond 2^53, which loses digits: write it as text, and to_number of it',
    },
  ];
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
