import { CommonParser } from './common-parser.js';
import type {
  CommentGroup,
  Commented,
  DefinitionKind,
  DefinitionNode,
  DirectiveDefinitionNode,
  EnumValueNode,
  InputNode,
  SchemaDocument,
  SchemaNode,
} from './syntax-tree.js';

const KINDS: Readonly<Record<string, DefinitionKind>> = {
  scalar: 'SCALAR',
  type: 'OBJECT',
  interface: 'INTERFACE',
  union: 'UNION',
  enum: 'ENUM',
  input: 'INPUT_OBJECT',
};
const OPERATIONS = new Set(['query', 'mutation', 'subscription']);
const LOCATIONS = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
  'SCHEMA',
  'SCALAR',
  'OBJECT',
  'FIELD_DEFINITION',
  'ARGUMENT_DEFINITION',
  'INTERFACE',
  'UNION',
  'ENUM',
  'ENUM_VALUE',
  'INPUT_OBJECT',
  'INPUT_FIELD_DEFINITION',
]);

/** Reads a document of type definitions. @throws BuiltinError with the place of the mistake. */
export function parseSchema(source: string): SchemaDocument {
  return new SchemaParser(source).document();
}

type Described = Commented & { Description: string };

class SchemaParser extends CommonParser {
  private readonly read = {
    Schema: [] as SchemaNode[],
    SchemaExtension: [] as SchemaNode[],
    Directives: [] as DirectiveDefinitionNode[],
    Definitions: [] as DefinitionNode[],
    Extensions: [] as DefinitionNode[],
  };

  document(): SchemaDocument {
    while (!this.tokens.at('<EOF>')) this.definition();
    return { ...this.read, Comment: this.tokens.comment };
  }

  private definition(): void {
    const described = this.description();
    const token = this.tokens.peek();
    if (token.kind !== 'Name') throw this.tokens.unexpected();
    if (token.text === 'schema') this.read.Schema.push(this.schema(described));
    else if (token.text === 'directive') this.read.Directives.push(this.directive(described));
    else if (Object.hasOwn(KINDS, token.text))
      this.read.Definitions.push(this.typeDefinition(described, true));
    else if (token.text === 'extend' && described.Description === '') this.extension();
    else throw this.tokens.unexpected();
  }

  private extension(): void {
    const comment = this.tokens.keyword('extend');
    const start = { Description: '' };
    if (this.tokens.atKeyword('schema')) {
      const node = { ...this.schema(start), AfterDescriptionComment: comment };
      this.refuseEmpty(node.Directives, node.OperationTypes);
      this.read.SchemaExtension.push(node);
      return;
    }
    if (!Object.hasOwn(KINDS, this.tokens.peek().text)) throw this.tokens.unexpected();
    const node = { ...this.typeDefinition(start, false), AfterDescriptionComment: comment };
    this.refuseEmpty(node.Directives, node.Interfaces, node.Fields, node.Types, node.EnumValues);
    this.read.Extensions.push(node);
  }

  private refuseEmpty(...parts: (unknown[] | undefined)[]): void {
    if (parts.every((part) => (part ?? []).length === 0)) throw this.tokens.unexpected();
  }

  private description(): Described {
    const { kind } = this.tokens.peek();
    if (kind !== 'String' && kind !== 'BlockString') return { Description: '' };
    const { comment } = this.tokens;
    return { BeforeDescriptionComment: comment, Description: this.tokens.next().text };
  }

  private schema(described: Described): SchemaNode {
    const after = this.tokens.keyword('schema');
    const directives = this.directives(true);
    const { items, comment } = this.tokens.some('{', '}', () => this.operationType());
    const comments = { AfterDescriptionComment: after, EndOfDefinitionComment: comment };
    return { ...described, ...comments, Directives: directives, OperationTypes: items };
  }

  private operationType(): { Operation: string; Type: string; Comment: CommentGroup | undefined } {
    this.tokens.peek();
    const { comment } = this.tokens;
    const token = this.tokens.next();
    if (!OPERATIONS.has(token.text)) throw this.tokens.unexpected(token);
    this.tokens.expect(':');
    return { Operation: token.text, Type: this.tokens.name(), Comment: comment };
  }

  private typeDefinition(described: Described, whole: boolean): DefinitionNode {
    const word = this.tokens.peek().text;
    const after = this.tokens.keyword(word);
    const kind = KINDS[word] ?? 'SCALAR';
    const name = this.tokens.name();
    const implementing = kind === 'OBJECT' || (kind === 'INTERFACE' && whole);
    const node: DefinitionNode = {
      ...described,
      AfterDescriptionComment: after,
      Kind: kind,
      Name: name,
      Interfaces: implementing ? this.interfaces() : [],
      Directives: this.directives(true),
      BuiltIn: false,
    };
    return { ...node, ...this.members(kind) };
  }

  private interfaces(): string[] {
    if (this.tokens.peek().text !== 'implements') return [];
    this.tokens.next();
    this.tokens.skip('&');
    const names = [this.tokens.name()];
    while (this.tokens.skip('&')) names.push(this.tokens.name());
    return names;
  }

  private members(kind: DefinitionKind): Partial<DefinitionNode> {
    if (kind === 'UNION') return { Types: this.unionTypes() };
    if (kind === 'SCALAR') return {};
    if (kind === 'ENUM') {
      const { items, comment } = this.tokens.some('{', '}', () => this.enumValue());
      return { EnumValues: items, EndOfDefinitionComment: comment };
    }
    const { items, comment } = this.tokens.some('{', '}', () => this.input(kind !== 'INPUT_OBJECT'));
    return { Fields: items, EndOfDefinitionComment: comment };
  }

  private unionTypes(): string[] {
    if (!this.tokens.skip('=')) return [];
    this.tokens.skip('|');
    const names = [this.tokens.name()];
    while (this.tokens.skip('|')) names.push(this.tokens.name());
    return names;
  }

  private enumValue(): EnumValueNode {
    const comments = this.memberStart();
    return { ...comments, Name: this.tokens.name(), Directives: this.directives(true) };
  }

  /** A field of an object (with arguments, without a default), or an argument or input field. */
  private input(field: boolean): InputNode {
    const start = this.memberStart();
    const name = this.tokens.name();
    const parameters = field ? this.parameters() : [];
    this.tokens.expect(':');
    const node: InputNode = { ...start, Name: name, Arguments: parameters, Type: this.type() };
    if (!field && this.tokens.skip('=')) node.DefaultValue = this.value(true);
    return { ...node, Directives: this.directives(true) };
  }

  private parameters(): InputNode[] {
    return this.tokens.some('(', ')', () => this.input(false)).items;
  }

  private memberStart(): Described {
    const { Description, BeforeDescriptionComment } = this.description();
    this.tokens.peek();
    return {
      Description,
      BeforeDescriptionComment: Description === '' ? undefined : BeforeDescriptionComment,
      AfterDescriptionComment: this.tokens.comment,
    };
  }

  private directive(described: Described): DirectiveDefinitionNode {
    const after = this.tokens.keyword('directive');
    this.tokens.expect('@');
    const name = this.tokens.name();
    const parameters = this.parameters();
    const repeatable = this.tokens.atKeyword('repeatable');
    if (repeatable) this.tokens.next();
    this.tokens.keyword('on');
    const start = { ...described, AfterDescriptionComment: after };
    return {
      ...start,
      Name: name,
      Arguments: parameters,
      IsRepeatable: repeatable,
      Locations: this.locations(),
    };
  }

  private locations(): string[] {
    this.tokens.skip('|');
    const locations = [this.location()];
    while (this.tokens.skip('|')) locations.push(this.location());
    return locations;
  }

  private location(): string {
    const token = this.tokens.peek();
    const name = this.tokens.name();
    if (!LOCATIONS.has(name)) throw this.tokens.unexpected(token);
    return name;
  }
}
