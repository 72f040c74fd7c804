import { randomUUID } from 'node:crypto';

import type { JsonValue } from '../json-value.js';
import { ExactNumber, isDouble } from '../numbers/json-number.js';
import { endOfLiteral } from './compact.js';
import { closingQuote } from './read-text.js';

/**
 * A document with every number exact.
 * @param text valid JSON
 * @param document what the text says, with numbers as doubles; returned when they lose nothing
 */
export function exactly<Document extends JsonValue>(text: string, document: Document): Document {
  // Strings that nobody can have written stand for the numbers, since parsing shows no number as it is written.
  const mark = randomUUID();
  const marked = markNumbers(text, mark);
  if (marked === text) return document;
  return JSON.parse(marked, (_key, value: JsonValue) =>
    typeof value === 'string' && value.startsWith(mark) ? new ExactNumber(value.slice(mark.length)) : value,
  ) as Document;
}

function markNumbers(text: string, mark: string): string {
  let marked = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') at = closingQuote(text, at);
    if (!/[-\d]/.test(char)) continue;
    const end = endOfLiteral(text, at) + 1;
    const number = text.slice(at, end);
    if (!isDouble(number)) {
      marked += `${text.slice(copied, at)}"${mark}${number}"`;
      copied = end;
    }
    at = end - 1;
  }
  return marked + text.slice(copied);
}
