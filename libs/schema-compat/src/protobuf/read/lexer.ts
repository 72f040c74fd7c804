import { SchemaInvalid } from '../../format.js';

/** One token of a .proto text. */
export interface Token {
  /** `end` stands once, after the last token. */
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end';
  /** A string's text is what stands between its quotes, escapes kept, written for double quotes. */
  readonly text: string;
  readonly line: number;
  /** The comments between the token before and this one. */
  readonly comments: readonly Comment[];
}

/** A comment, without its marks. */
export interface Comment {
  readonly text: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

const BLANK = /[^\S\n]*/y;
const LINE_COMMENT = /\/\/([^\n]*)/y;
const WORD = /\.?[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*\.?/y;
const NUMBER = /0[xX][0-9a-fA-F]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fF]?/y;
const DOUBLE_QUOTED = /"((?:[^"\\\n]|\\[^\n])*)"/y;
const SINGLE_QUOTED = /'((?:[^'\\\n]|\\[^\n])*)'/y;
const SYMBOLS = new Set('{}()[]<>=;:,.-+/');

/** Cuts a .proto text into tokens, one at a time, so that a large text is never held twice. */
export class Lexer {
  private at = 0;
  private line = 1;

  constructor(private readonly text: string) {
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  /** @throws SchemaInvalid for what is no token: a string or comment without an end, a stray character */
  next(): Token {
    const comments = this.skipBlanks();
    const line = this.line;
    if (this.at >= this.text.length) return { kind: 'end', text: '', line, comments };
    const string = this.match(DOUBLE_QUOTED)?.[1] ?? requote(this.match(SINGLE_QUOTED)?.[1]);
    if (string !== undefined) return { kind: 'string', text: string, line, comments };
    const number = this.match(NUMBER);
    if (number) return { kind: 'number', text: number[0], line, comments };
    const word = this.match(WORD);
    if (word) return { kind: 'word', text: word[0], line, comments };
    const symbol = this.text.charAt(this.at);
    if (!SYMBOLS.has(symbol)) throw this.invalid(symbol);
    this.at += 1;
    return { kind: 'symbol', text: symbol, line, comments };
  }

  private skipBlanks(): Comment[] {
    const comments: Comment[] = [];
    for (;;) {
      this.match(BLANK);
      const char = this.text.charAt(this.at);
      if (char === '\n') {
        this.at += 1;
        this.line += 1;
      } else if (char === '/' && this.text.charAt(this.at + 1) === '/') {
        const text = this.match(LINE_COMMENT)?.[1] ?? '';
        comments.push({ text: text.replace(/^\/?\s?/, ''), firstLine: this.line, lastLine: this.line });
      } else if (char === '/' && this.text.charAt(this.at + 1) === '*') {
        comments.push(this.blockComment());
      } else {
        return comments;
      }
    }
  }

  private blockComment(): Comment {
    const firstLine = this.line;
    const end = this.text.indexOf('*/', this.at + 2);
    if (end < 0) throw new SchemaInvalid(`line ${firstLine}: the comment has no end`);
    const lines = this.text.slice(this.at + 2, end).split('\n');
    this.at = end + 2;
    this.line += lines.length - 1;
    const text = lines.map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd()).join('\n');
    return { text, firstLine, lastLine: this.line };
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  private invalid(symbol: string): SchemaInvalid {
    const quote = symbol === '"' || symbol === "'";
    const what = quote ? 'the string has no end on its line' : `unexpected ${JSON.stringify(symbol)}`;
    return new SchemaInvalid(`line ${this.line}: ${what}`);
  }
}

function requote(singleQuoted: string | undefined): string | undefined {
  return singleQuoted?.replace(/\\[^]|"/g, (part) => {
    if (part === '"') return '\\"';
    return part === "\\'" ? "'" : part;
  });
}
