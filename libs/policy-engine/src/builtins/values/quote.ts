const SHORT = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
]);
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** A string literal as Go's `strconv.Quote` writes it (`ascii`: as `QuoteToASCII`). */
export function quoteGo(text: string, ascii = false): string {
  let out = '"';
  for (const char of wellFormed(text)) out += char === '"' ? '\\"' : escapeGo(char, ascii);
  return `${out}"`;
}

/** One character as it stands in a Go literal: itself when printable, else its escape. */
export function escapeGo(char: string, ascii: boolean): string {
  const short = SHORT.get(char);
  if (short !== undefined) return short;
  const code = char.codePointAt(0) ?? 0;
  if (PRINTABLE.test(char) && !(ascii && code > 126)) return char;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}

/** The text with every half of a surrogate pair replaced: UTF-8 cannot carry one. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
