import { closingQuote } from '#exact-json';

/** How members of objects are ordered in compact text. */
export type KeyOrder = 'sorted' | 'as written';

interface Frame {
  readonly kind: 'object' | 'array';
  readonly members: Map<string, string>;
  readonly elements: string[];
  key: string | undefined;
}

const STRUCTURE = /[\s,:]/;

/**
 * One text for all spellings of the same JSON: no white space, one spelling per string and number, a repeated key once
 * (the last wins). It works on the text, because a JavaScript number would lose the digits of bounds such as
 * 9223372036854775807.
 * @param text valid JSON
 */
export function compact(text: string, order: KeyOrder): string {
  const stack: Frame[] = [];
  let result = '';
  const emit = (value: string): void => {
    const frame = stack.at(-1);
    if (frame === undefined) result = value;
    else if (frame.kind === 'array') frame.elements.push(value);
    else if (frame.key === undefined) frame.key = value;
    else {
      frame.members.set(frame.key, value);
      frame.key = undefined;
    }
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (STRUCTURE.test(char)) continue;
    if (char === '{' || char === '[') {
      stack.push({
        kind: char === '{' ? 'object' : 'array',
        members: new Map(),
        elements: [],
        key: undefined,
      });
    } else if (char === '}' || char === ']') {
      const closed = stack.pop();
      if (closed !== undefined) emit(closedText(closed, order));
    } else {
      const end = char === '"' ? closingQuote(text, at) : endOfLiteral(text, at);
      emit(scalarText(text.slice(at, end + 1)));
      at = end;
    }
  }
  return result;
}

function closedText(frame: Frame, order: KeyOrder): string {
  if (frame.kind === 'array') return `[${frame.elements.join(',')}]`;
  const members = [...frame.members];
  if (order === 'sorted') members.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, value]) => `${key}:${value}`).join(',')}}`;
}

/** The index of the last character of the number or word that begins at `start`. */
function endOfLiteral(text: string, start: number): number {
  let at = start;
  while (at + 1 < text.length && !/[\s,:\]}]/.test(text.charAt(at + 1))) at += 1;
  return at;
}

function scalarText(token: string): string {
  if (token.startsWith('"')) return JSON.stringify(JSON.parse(token));
  const number = Number(token);
  if (Number.isNaN(number)) return token;
  return keepsDigits(token) ? token : JSON.stringify(number);
}

/** A double holds 15 decimal digits for certain; longer numbers, and those beyond its range, stay as written. */
function keepsDigits(token: string): boolean {
  const digits = token
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return digits.length > 15 || !Number.isFinite(Number(token)) || (Number(token) === 0 && digits !== '');
}
