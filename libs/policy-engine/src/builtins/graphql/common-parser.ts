import { VALUE_KINDS } from './syntax-tree.js';
import type { ArgumentNode, DirectiveNode, TypeNode, ValueNode } from './syntax-tree.js';
import { TokenReader } from './token-reader.js';
import type { TokenKind } from './tokens.js';

const LITERALS: Partial<Record<TokenKind, number>> = {
  Int: VALUE_KINDS.int,
  Float: VALUE_KINDS.float,
  String: VALUE_KINDS.string,
  BlockString: VALUE_KINDS.block,
};

/** Reads what queries and schemas have in common; a constant may hold no variables. */
export class CommonParser {
  protected readonly tokens: TokenReader;

  constructor(source: string) {
    this.tokens = new TokenReader(source);
  }

  protected directives(constant: boolean): DirectiveNode[] {
    const directives: DirectiveNode[] = [];
    while (this.tokens.skip('@')) {
      directives.push({ Name: this.tokens.name(), Arguments: this.arguments(constant), Location: '' });
    }
    return directives;
  }

  protected arguments(constant: boolean): ArgumentNode[] {
    return this.tokens.some('(', ')', () => {
      this.tokens.peek();
      const { comment } = this.tokens;
      const name = this.tokens.name();
      this.tokens.expect(':');
      return { Name: name, Value: this.value(constant), Comment: comment };
    }).items;
  }

  protected type(): TypeNode {
    const type: TypeNode = { NamedType: '', NonNull: false };
    if (this.tokens.skip('[')) {
      type.Elem = this.type();
      this.tokens.expect(']');
    } else {
      type.NamedType = this.tokens.name();
    }
    type.NonNull = this.tokens.skip('!');
    return type;
  }

  protected value(constant: boolean): ValueNode {
    const { kind, text } = this.tokens.peek();
    if (kind === '[') return this.list(constant);
    if (kind === '{') return this.object(constant);
    if (kind === '$' && !constant) return literal(this.variable(), VALUE_KINDS.variable);
    const known = kind === 'Name' ? nameKind(text) : LITERALS[kind];
    if (known === undefined) throw this.tokens.unexpected();
    this.tokens.next();
    return literal(text, known);
  }

  protected variable(): string {
    this.tokens.expect('$');
    return this.tokens.name();
  }

  private list(constant: boolean): ValueNode {
    const { comment } = this.tokens;
    const items = this.tokens.any('[', ']', () => ({ Name: '', Value: this.value(constant) }));
    return { ...literal('', VALUE_KINDS.list), Children: items, Comment: comment };
  }

  private object(constant: boolean): ValueNode {
    const { comment } = this.tokens;
    const fields = this.tokens.any('{', '}', () => {
      this.tokens.peek();
      const before = this.tokens.comment;
      const name = this.tokens.name();
      this.tokens.expect(':');
      return { Name: name, Value: this.value(constant), Comment: before };
    });
    return { ...literal('', VALUE_KINDS.object), Children: fields, Comment: comment };
  }
}

function literal(text: string, kind: number): ValueNode {
  return { Raw: text, Kind: kind, ExpectedTypeHasDefault: false };
}

function nameKind(name: string): number {
  if (name === 'true' || name === 'false') return VALUE_KINDS.boolean;
  return name === 'null' ? VALUE_KINDS.null : VALUE_KINDS.enum;
}
