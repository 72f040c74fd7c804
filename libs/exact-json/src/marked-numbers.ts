import { randomUUID } from 'node:crypto';

/** Where a string begins, or a number. */
const stringOrNumber = /"|-?\d[\d.eE+-]*/g;

/**
 * What JSON text says, with some of its numbers put in by the caller, as parsing shows no number as it is written; undefined where
 * the caller takes none.
 * @param text valid JSON
 * @param isTaken whether a number, as it is written, is the caller's
 * @param put what to put under a key of an object or list in the number's place
 */
export function withoutNumbers(
  text: string,
  isTaken: (number: string) => boolean,
  put: (holder: object, key: string, number: string) => unknown,
): unknown {
  // Strings that nobody can have written stand for the numbers.
  const mark = randomUUID();
  const marked = markNumbers(text, mark, isTaken);
  if (marked === text) return undefined;
  return JSON.parse(marked, function (this: object, key, value: unknown) {
    return typeof value === 'string' && value.startsWith(mark)
      ? put(this, key, value.slice(mark.length))
      : value;
  }) as unknown;
}

function markNumbers(text: string, mark: string, isTaken: (number: string) => boolean): string {
  let marked = '';
  let copied = 0;
  stringOrNumber.lastIndex = 0;
  for (let found = stringOrNumber.exec(text); found; found = stringOrNumber.exec(text)) {
    const [token] = found;
    if (token === '"') {
      stringOrNumber.lastIndex = closingQuote(text, found.index) + 1;
    } else if (isTaken(token)) {
      marked += `${text.slice(copied, found.index)}"${mark}${token}"`;
      copied = stringOrNumber.lastIndex;
    }
  }
  return marked + text.slice(copied);
}

/** The index of the quote that ends the string opened at `start`; the text's end when it is never closed. */
export function closingQuote(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}
