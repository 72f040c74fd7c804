import { SchemaInvalid } from '../../format.js';
import { respelled } from './string-literal.js';
import { Lexer, type Comment, type Token } from './lexer.js';

const SIMPLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const PACKAGE_NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
/** Beyond these a dotted name is an attack on whoever resolves it, not a name. */
const MAX_NAME_PARTS = 64;
const MAX_NAME_LENGTH = 1_024;

/** Reads tokens one after the other, with one token of look-ahead. Every mistake is a SchemaInvalid naming its line. */
export class Cursor {
  private ahead: Token;
  private readonly lexer: Lexer;
  /** The line of the token read last, to find the comment that trails it. */
  private lastLine = 0;

  constructor(
    text: string,
    /** The edition of the file, known once its first statement has been read. */
    public edition = 'proto2',
  ) {
    this.lexer = new Lexer(text);
    this.ahead = this.lexer.next();
  }

  peek(): Token {
    return this.ahead;
  }

  next(): Token {
    const token = this.ahead;
    if (token.kind === 'end') throw this.expected('more');
    this.lastLine = token.line;
    this.ahead = this.lexer.next();
    return token;
  }

  /** Takes the next token if it is this symbol or word. */
  accept(text: string): boolean {
    if (this.ahead.text !== text || this.ahead.kind === 'string') return false;
    this.next();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.expected(`"${text}"`);
  }

  /** A name without dots. */
  name(what: string): string {
    return this.word(what, SIMPLE_NAME);
  }

  /** A dotted name that starts with no dot. */
  packageName(): string {
    return this.dotted('a package name', PACKAGE_NAME);
  }

  /** The name of a type: dotted, and absolute when it starts with a dot. White space around the dots is dropped. */
  typeName(what: string): string {
    return this.dotted(what, /^\.?[A-Za-z_]/);
  }

  /** One or more adjacent strings, joined: what stands between double quotes, in its one spelling. */
  string(what: string): string {
    if (this.ahead.kind !== 'string') throw this.expected(what);
    let text = '';
    while (this.ahead.kind === 'string') text += respelled(this.next().text);
    return text;
  }

  /** A whole number, decimal, hexadecimal or octal. */
  integer(what: string): number {
    const negative = this.accept('-');
    if (this.ahead.kind !== 'number') throw this.expected(what);
    const token = this.next();
    const octal = /^0[0-7]+$/.test(token.text);
    const value = octal ? Number.parseInt(token.text, 8) : Number(token.text);
    if (!Number.isSafeInteger(value))
      throw new SchemaInvalid(`line ${token.line}: ${token.text} is not ${what}`);
    return negative && value !== 0 ? -value : value;
  }

  /** The comment written right above what comes next, if any. */
  leadingComment(): string | undefined {
    const { comments } = this.ahead;
    let first = comments.length;
    let line = this.ahead.line;
    for (let comment = comments[first - 1]; comment; comment = comments[first - 1]) {
      const adjoins = comment.lastLine >= line - 1;
      const trailsTheLast = comment.firstLine === this.lastLine;
      if (!adjoins || trailsTheLast) break;
      line = comment.firstLine;
      first -= 1;
    }
    return joined(comments.slice(first));
  }

  /** The comment that follows on the line of the token read last, if any. */
  trailingComment(): string | undefined {
    return joined(this.ahead.comments.filter((comment) => comment.firstLine === this.lastLine).slice(0, 1));
  }

  expected(what: string): SchemaInvalid {
    const { kind, text, line } = this.ahead;
    const found = kind === 'end' ? 'the text ends' : `found ${JSON.stringify(text.slice(0, 80))}`;
    return this.invalid(`expected ${what}, but ${found}`, line);
  }

  invalid(message: string, line = this.ahead.line): SchemaInvalid {
    return new SchemaInvalid(`line ${line}: ${message}`);
  }

  private word(what: string, pattern: RegExp): string {
    if (this.ahead.kind !== 'word' || !pattern.test(this.ahead.text)) throw this.expected(what);
    return this.next().text;
  }

  private dotted(what: string, pattern: RegExp): string {
    let name = this.word(what, pattern);
    while (this.ahead.kind === 'word' && (name.endsWith('.') || this.ahead.text.startsWith('.'))) {
      name += this.next().text;
    }
    const tooLong = name.length > MAX_NAME_LENGTH || name.split('.').length > MAX_NAME_PARTS;
    if (tooLong)
      throw this.invalid(`${what} is longer than ${MAX_NAME_PARTS} parts or ${MAX_NAME_LENGTH} characters`);
    if (name.endsWith('.') || name.includes('..')) throw this.expected(what);
    return name;
  }
}

function joined(comments: readonly Comment[]): string | undefined {
  const text = comments
    .map((comment) => comment.text)
    .join('\n')
    .trim();
  return text === '' ? undefined : text;
}
