import { closingQuote } from '#exact-json';
import { SchemaInvalid } from '../../format.js';
import type { JsonValue } from '../json-value.js';

/** Deeper than any schema in use; everything behind this guard may recurse over the value. */
const MAX_NESTING = 400;

/**
 * Reads JSON text.
 * @throws SchemaInvalid when it is not JSON or is nested too deep
 */
export function readText(text: string): JsonValue {
  refuseDeepNesting(text);
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new SchemaInvalid(`The schema is not JSON: ${(error as Error).message}.`);
  }
}

function refuseDeepNesting(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      at = closingQuote(text, at);
    } else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > MAX_NESTING) {
        throw new SchemaInvalid(`The schema is nested more than ${MAX_NESTING} levels deep.`);
      }
    } else if (char === '}' || char === ']') {
      depth -= 1;
    }
  }
}
