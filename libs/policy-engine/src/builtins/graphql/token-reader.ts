import type { CommentGroup } from './syntax-tree.js';
import { nameOf, syntaxError, tokenAt } from './tokens.js';
import type { Token, TokenKind } from './tokens.js';

/** Nesting beyond this is refused: it would exhaust the stack. */
const MAX_DEPTH = 2_000;

/** Walks over the tokens of a document, and remembers the comments before the one at hand. */
export class TokenReader {
  /** Comments right before the token that was last peeked at. */
  comment: CommentGroup | undefined;
  private peeked: Token | undefined;
  private end = 0;
  private depth = 0;

  constructor(private readonly source: string) {}

  /** The token at hand. */
  peek(): Token {
    if (this.peeked) return this.peeked;
    const comments: { Value: string }[] = [];
    for (;;) {
      const { token, end } = tokenAt(this.source, this.end);
      this.end = end;
      if (token.kind !== 'Comment') {
        if (comments.length > 0) this.comment = { List: comments };
        return (this.peeked = token);
      }
      comments.push({ Value: token.text });
    }
  }

  next(): Token {
    const token = this.peek();
    this.peeked = undefined;
    this.comment = undefined;
    return token;
  }

  at(kind: TokenKind): boolean {
    return this.peek().kind === kind;
  }

  atKeyword(word: string): boolean {
    const { kind, text } = this.peek();
    return kind === 'Name' && text === word;
  }

  skip(kind: TokenKind): boolean {
    const found = this.at(kind);
    if (found) this.next();
    return found;
  }

  expect(kind: TokenKind): string {
    const token = this.peek();
    if (token.kind !== kind) throw this.error(token, `Expected ${kind}, found ${token.kind}`);
    return this.next().text;
  }

  /** Reads a keyword; gives the comments before it. */
  keyword(word: string): CommentGroup | undefined {
    const token = this.peek();
    const { comment } = this;
    if (!this.atKeyword(word)) throw this.error(token, `Expected "${word}", found ${nameOf(token)}`);
    this.next();
    return comment;
  }

  name(): string {
    return this.expect('Name');
  }

  /** At least one item between brackets, or nothing at all; gives the comments before the closing bracket too. */
  some<T>(
    open: TokenKind,
    close: TokenKind,
    read: () => T,
  ): { items: T[]; comment: CommentGroup | undefined } {
    const items = this.many(open, close, read, true);
    const { comment } = this;
    if (items) this.next();
    return { items: items ?? [], comment: items ? comment : undefined };
  }

  /** Any number of items between brackets. */
  any<T>(open: TokenKind, close: TokenKind, read: () => T): T[] {
    const items = this.many(open, close, read, false) ?? [];
    this.next();
    return items;
  }

  private many<T>(open: TokenKind, close: TokenKind, read: () => T, needed: boolean): T[] | undefined {
    if (!this.skip(open)) return undefined;
    if (++this.depth > MAX_DEPTH) throw this.error(this.peek(), 'Nested too deeply');
    const items: T[] = [];
    while (!this.at(close)) items.push(read());
    if (needed && items.length === 0) {
      throw this.error(this.peek(), `expected at least one definition, found ${this.peek().kind}`);
    }
    this.depth--;
    return items;
  }

  unexpected(token = this.peek()): Error {
    return this.error(token, `Unexpected ${nameOf(token)}`);
  }

  private error(token: Token, complaint: string): Error {
    return syntaxError(this.source, token.at, complaint);
  }
}
