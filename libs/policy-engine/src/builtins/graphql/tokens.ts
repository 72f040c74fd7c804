import { BuiltinError } from '../builtin-error.js';
import { blockText, stringText } from './string-text.js';

/** What a token is; punctuation is its own kind. */
export type TokenKind =
  | '!'
  | '$'
  | '&'
  | '('
  | ')'
  | '...'
  | ':'
  | '='
  | '@'
  | '['
  | ']'
  | '{'
  | '}'
  | '|'
  | 'Name'
  | 'Int'
  | 'Float'
  | 'String'
  | 'BlockString'
  | 'Comment'
  | '<EOF>'
  | '<Invalid>';

/** One token; the text of names, numbers, strings and comments. */
export interface Token {
  kind: TokenKind;
  text: string;
  /** Offset in the source. */
  at: number;
}

const IGNORED = /[\ufeff \t\r\n,]*/y;
const TOKENS: [RegExp, TokenKind | undefined][] = [
  [/\.\.\.|[!$&():=@[\]{}|]/y, undefined],
  [/[_A-Za-z][_0-9A-Za-z]*/y, 'Name'],
  [/-?(?:0|[1-9]\d*)(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)(?![\w.])/y, 'Float'],
  [/-?(?:0|[1-9]\d*)(?![\w.])/y, 'Int'],
  [/"""(?:[^\\"]|\\"""|\\|"(?!""))*"""/y, 'BlockString'],
  [/"(?!"")(?:[^"\\\n\r]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}))*"|""(?!")/y, 'String'],
  [/#[^\n\r]*/y, 'Comment'],
];

/** The token that begins at or after an offset. */
export function tokenAt(source: string, from: number): { token: Token; end: number } {
  IGNORED.lastIndex = from;
  IGNORED.exec(source);
  const at = IGNORED.lastIndex;
  if (at >= source.length) return { token: { kind: '<EOF>', text: '', at }, end: at };
  for (const [pattern, kind] of TOKENS) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) continue;
    const token = { kind: kind ?? (text as TokenKind), text: kind ? textOf(kind, text) : '', at };
    return { token, end: at + text.length };
  }
  return { token: { kind: '<Invalid>', text: '', at }, end: source.length };
}

function textOf(kind: TokenKind, text: string): string {
  if (kind === 'String') return stringText(text);
  return kind === 'BlockString' ? blockText(text) : text;
}

/** A token as an error message names it. */
export function nameOf({ kind, text }: Token): string {
  return text === '' ? kind : `${kind} ${JSON.stringify(text)}`;
}

/** A complaint about a place in the source. */
export function syntaxError(source: string, at: number, complaint: string): BuiltinError {
  const before = source.slice(0, at).split(/\r\n|[\n\r]/);
  const column = Array.from(before.at(-1) ?? '').length + 1;
  return new BuiltinError(`${complaint} in GraphQL string at location ${before.length}:${column}`);
}
