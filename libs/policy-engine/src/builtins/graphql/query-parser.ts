import { CommonParser } from './common-parser.js';
import type {
  FragmentNode,
  OperationNode,
  QueryDocument,
  SelectionNode,
  VariableNode,
} from './syntax-tree.js';

const OPERATIONS = new Set(['query', 'mutation', 'subscription']);

/** Reads a document of operations and fragments. @throws BuiltinError with the place of the mistake. */
export function parseQuery(source: string): QueryDocument {
  return new QueryParser(source).document();
}

class QueryParser extends CommonParser {
  document(): QueryDocument {
    const operations: OperationNode[] = [];
    const fragments: FragmentNode[] = [];
    for (let token = this.tokens.peek(); token.kind !== '<EOF>'; token = this.tokens.peek()) {
      if (token.kind === '{') operations.push(this.shorthand());
      else if (token.kind === 'Name' && OPERATIONS.has(token.text)) operations.push(this.operation());
      else if (this.tokens.atKeyword('fragment')) fragments.push(this.fragment());
      else throw this.tokens.unexpected();
    }
    return { Operations: operations, Fragments: fragments };
  }

  private shorthand(): OperationNode {
    return { Operation: 'query', Name: '', SelectionSet: this.selections() };
  }

  private operation(): OperationNode {
    const { comment } = this.tokens;
    return {
      Comment: comment,
      Operation: this.tokens.name(),
      Name: this.tokens.at('Name') ? this.tokens.name() : '',
      VariableDefinitions: this.variables(),
      Directives: this.directives(false),
      SelectionSet: this.selections(),
    };
  }

  private fragment(): FragmentNode {
    const comment = this.tokens.keyword('fragment');
    const name = this.fragmentName();
    const variables = this.variables();
    this.tokens.keyword('on');
    return {
      Comment: comment,
      Name: name,
      VariableDefinition: variables,
      TypeCondition: this.tokens.name(),
      Directives: this.directives(false),
      SelectionSet: this.selections(),
    };
  }

  private fragmentName(): string {
    if (this.tokens.peek().text === 'on') throw this.tokens.unexpected();
    return this.tokens.name();
  }

  private variables(): VariableNode[] {
    return this.tokens.some('(', ')', () => {
      this.tokens.peek();
      const { comment } = this.tokens;
      const name = this.variable();
      this.tokens.expect(':');
      const node: VariableNode = { Variable: name, Type: this.type(), Used: false, Comment: comment };
      if (this.tokens.skip('=')) node.DefaultValue = this.value(true);
      return { ...node, Directives: this.directives(false) };
    }).items;
  }

  private selections(): SelectionNode[] {
    if (!this.tokens.at('{')) this.tokens.expect('{');
    return this.tokens.some('{', '}', () => (this.tokens.at('...') ? this.spread() : this.field())).items;
  }

  private field(): SelectionNode {
    const { comment } = this.tokens;
    const alias = this.tokens.name();
    const name = this.tokens.skip(':') ? this.tokens.name() : alias;
    return {
      Comment: comment,
      Alias: alias,
      Name: name,
      Arguments: this.arguments(false),
      Directives: this.directives(false),
      SelectionSet: this.tokens.at('{') ? this.selections() : undefined,
    };
  }

  private spread(): SelectionNode {
    const { comment } = this.tokens;
    this.tokens.next();
    if (this.tokens.at('Name') && !this.tokens.atKeyword('on')) {
      return { Comment: comment, Name: this.fragmentName(), Directives: this.directives(false) };
    }
    const typed = this.tokens.atKeyword('on');
    if (typed) this.tokens.next();
    return {
      Comment: comment,
      TypeCondition: typed ? this.tokens.name() : '',
      Directives: this.directives(false),
      SelectionSet: this.selections(),
    };
  }
}
