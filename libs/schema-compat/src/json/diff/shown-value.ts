import type { JsonValue } from '../json-value.js';
import { ExactNumber } from '../numbers/json-number.js';

/**
 * The start of a value's text, numbers as they are written; the whole of it could be a schema of megabytes, for each
 * of its differences.
 * @param characters after which nothing needs to follow
 */
export function shownValue(value: JsonValue, characters: number): string {
  if (value instanceof ExactNumber) return value.text;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  let text = isList ? '[' : '{';
  for (const [key, item] of Object.entries<JsonValue>(value)) {
    if (text.length > characters) break;
    if (text.length > 1) text += ',';
    if (!isList) text += `${JSON.stringify(key)}:`;
    text += shownValue(item, characters - text.length);
  }
  return text + (isList ? ']' : '}');
}
