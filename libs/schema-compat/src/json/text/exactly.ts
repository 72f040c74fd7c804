import { isDouble, withoutNumbers } from '#exact-json';
import type { JsonValue } from '../json-value.js';
import { ExactNumber } from '../numbers/json-number.js';

/**
 * A document with every number exact.
 * @param text valid JSON
 * @param document what the text says, with numbers as doubles; returned when they lose nothing
 */
export function exactly<Document extends JsonValue>(text: string, document: Document): Document {
  const exact = withoutNumbers(
    text,
    (number) => !isDouble(number),
    (_holder, _key, number) => new ExactNumber(number),
  );
  return (exact as Document | undefined) ?? document;
}
