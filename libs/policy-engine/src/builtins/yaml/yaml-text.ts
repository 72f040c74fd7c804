import { BuiltinError } from '../builtin-error.js';
import { resolvePlain } from './scalar.js';

const INDICATORS = /^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|^---|^\.\.\.|: |:$| #|^\s|\s$/;
const FLOW_INDICATORS = /^[-?](?=[,?[\]{}])/;
const OLD_BOOLEAN = /^(?:[yYnN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
// Dates are timestamps to go-yaml.
const DATE = /^\d{4}-\d\d?-\d\d?(?:[Tt ]|$)/;
const UNPRINTABLE = /[^\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

const REFUSED = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;
const LONGEST_SIMPLE_KEY = 128;

/** Characters whose escapes are letters, inside double quotes. */
const NAMED: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

/** A string as a YAML scalar: plain where that is safe, else quoted; several lines as a literal block. */
export function yamlText(value: string, depth: number): string {
  const text = readFromJson(value);
  if (UNPRINTABLE.test(text)) return doubleQuoted(text);
  if (text.includes('\n')) return literalBlock(text, depth);
  if (!staysText(text)) return doubleQuoted(text);
  return INDICATORS.test(text) || FLOW_INDICATORS.test(text) ? `'${text.replaceAll("'", "''")}'` : text;
}

/** A key that go-yaml marks with `?`: it has several lines, or is long. */
export function isComplexKey(key: string): boolean {
  return /[\n\u2028\u2029]/.test(key) || Buffer.byteLength(key) > LONGEST_SIMPLE_KEY;
}

/** OPA writes JSON first and has go-yaml read it, which refuses some characters and folds lines at U+0085. */
function readFromJson(text: string): string {
  if (REFUSED.test(text)) throw new BuiltinError('yaml: control characters are not allowed');
  return text.replace(/[ \t]*\u0085[ \t\u0085]*/g, (breaks) => {
    const count = breaks.replace(/[ \t]/g, '').length;
    return count === 1 ? ' ' : '\n'.repeat(count - 1);
  });
}

function staysText(text: string): boolean {
  const ambiguous = OLD_BOOLEAN.test(text) || BASE_60.test(text) || DATE.test(text);
  return !ambiguous && resolvePlain(text) === text;
}

function doubleQuoted(text: string): string {
  const escaped = Array.from(text, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    return NAMED[char] ?? (UNPRINTABLE.test(char) ? escape(char) : char);
  });
  return `"${escaped.join('')}"`;
}

function escape(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  const hex = code.toString(16).toUpperCase();
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function literalBlock(text: string, depth: number): string {
  const indent = '  '.repeat(Math.max(depth, 1));
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : /(?:^|\n)\n$/.test(text) ? '+' : '';
  const body = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
  return `|${hint}${chomp}\n${body}`;
}
