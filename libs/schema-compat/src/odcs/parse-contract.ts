import { parseJson } from '#exact-json';
import { DataContract, maxDocumentDepth } from '#contracts/documents';
import { YAMLException } from 'js-yaml';
import { readYaml as readDocument } from '#yaml';
import { SchemaInvalid } from '../format.js';
import { holdsMoreThan } from './holds-more-than.js';

/** What a bomb of aliases of aliases is, and no contract. */
const mostValues = 1_000_000;

/**
 * Reads an ODCS document from JSON or YAML.
 * @throws SchemaInvalid naming the first mistake
 */
export function parseContract(text: string): DataContract {
  return readContract(isJson(text) ? readJson(text) : readYaml(text));
}

/**
 * Checks a document that is already parsed; a valid one is answered as it was given.
 * @throws SchemaInvalid naming the first mistake
 */
export function readContract(document: unknown): DataContract {
  const { success, data, error } = DataContract.safeParse(document);
  if (success) return data;
  const [issue] = error.issues;
  throw new SchemaInvalid(issue?.message ?? 'not a data contract', issue?.path.join('.') ?? '');
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith('{');
}

function readJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    // A flow mapping of YAML also starts with a brace.
    if (error instanceof SyntaxError) return readYaml(text);
    throw error;
  }
}

function readYaml(text: string): unknown {
  try {
    const document = readDocument(text, { maxDepth: maxDocumentDepth });
    if (!holdsMoreThan(mostValues, document)) return document;
  } catch (error) {
    if (error instanceof YAMLException) throw new SchemaInvalid(error.message);
    throw error;
  }
  throw new SchemaInvalid(`has more than ${mostValues} values, by its aliases`);
}
