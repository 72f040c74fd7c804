import { VALUE_KINDS } from './syntax-tree.js';
import type {
  ArgumentNode,
  DefinitionNode,
  DirectiveNode,
  InputNode,
  OperationNode,
  QueryDocument,
  SchemaDocument,
  SelectionNode,
  TypeNode,
  ValueNode,
  VariableNode,
} from './syntax-tree.js';

/** A query document as GraphQL text. */
export function printQuery({ Operations = [], Fragments = [] }: QueryDocument): string {
  const fragments = Fragments.map((fragment) => {
    const head = `fragment ${fragment.Name}${variables(fragment.VariableDefinition)} on ${fragment.TypeCondition}`;
    return `${head}${directives(fragment.Directives)}${selections(fragment.SelectionSet)}`;
  });
  return [...Operations.map(operation), ...fragments].join('\n');
}

function operation({
  Operation,
  Name,
  VariableDefinitions,
  Directives,
  SelectionSet,
}: OperationNode): string {
  const head = `${Operation} ${Name}${variables(VariableDefinitions)}`;
  return `${head}${directives(Directives)}${selections(SelectionSet)}`;
}

function variables(nodes: VariableNode[] = []): string {
  return list(
    '(',
    ')',
    nodes.map(
      ({ Variable, Type, DefaultValue, Directives }) =>
        `$${Variable}: ${type(Type)}${defaultValue(DefaultValue)}${directives(Directives)}`,
    ),
  );
}

function selections(nodes: SelectionNode[] = []): string {
  return list(' {', '}', nodes.map(selection));
}

function selection(node: SelectionNode): string {
  const rest = `${directives(node.Directives)}${selections(node.SelectionSet)}`;
  if (node.Alias !== undefined) {
    return `${node.Alias}: ${node.Name ?? node.Alias}${argumentsOf(node.Arguments)}${rest}`;
  }
  if (node.Name !== undefined) return `...${node.Name}${rest}`;
  return `...${node.TypeCondition ? ` on ${node.TypeCondition}` : ''}${rest}`;
}

/** A schema document as GraphQL text; extensions are expected to be merged into what they extend. */
export function printSchema({
  Schema = [],
  SchemaExtension = [],
  Directives = [],
  Definitions = [],
}: SchemaDocument): string {
  const roots = [...Schema, ...SchemaExtension].flatMap(({ OperationTypes = [] }) => OperationTypes);
  const schema = list(
    'schema {',
    '}',
    roots.map(({ Operation, Type }) => `${Operation}: ${Type}`),
  );
  const declared = Directives.map(
    ({ Name, Arguments, IsRepeatable, Locations = [] }) =>
      `directive @${Name}${inputs('(', ')', Arguments)}${IsRepeatable ? ' repeatable' : ''} on ${Locations.join(' | ')}`,
  );
  return [schema, ...declared, ...Definitions.map(definition)].join('\n');
}

const KEYWORDS = {
  SCALAR: 'scalar',
  OBJECT: 'type',
  INTERFACE: 'interface',
  UNION: 'union',
  ENUM: 'enum',
  INPUT_OBJECT: 'input',
} as const;

function definition({
  Kind,
  Name,
  Interfaces = [],
  Fields,
  Types = [],
  EnumValues = [],
}: DefinitionNode): string {
  const implemented = Interfaces.length === 0 ? '' : ` implements ${Interfaces.join(' & ')}`;
  const members = Types.length === 0 ? '' : ` = ${Types.join(' | ')}`;
  const values = list(
    ' {',
    '}',
    EnumValues.map((value) => value.Name),
  );
  return `${KEYWORDS[Kind]} ${Name}${implemented}${members}${values}${inputs(' {', '}', Fields)}`;
}

function inputs(open: string, close: string, nodes: InputNode[] = []): string {
  return list(
    open,
    close,
    nodes.map(
      ({ Name, Arguments, Type, DefaultValue }) =>
        `${Name}${inputs('(', ')', Arguments)}: ${type(Type)}${defaultValue(DefaultValue)}`,
    ),
  );
}

/** A type as it is written, e.g. `[Int!]!`. */
export function type({ NamedType, Elem, NonNull }: TypeNode): string {
  return `${Elem ? `[${type(Elem)}]` : NamedType}${NonNull ? '!' : ''}`;
}

function defaultValue(node: ValueNode | undefined): string {
  return node ? ` = ${value(node)}` : '';
}

function directives(nodes: DirectiveNode[] = []): string {
  return nodes.map(({ Name, Arguments }) => ` @${Name}${argumentsOf(Arguments)}`).join('');
}

function argumentsOf(nodes: ArgumentNode[] = []): string {
  return list(
    '(',
    ')',
    nodes.map(({ Name, Value }) => `${Name}: ${value(Value)}`),
  );
}

function value({ Kind, Raw, Children = [] }: ValueNode): string {
  if (Kind === VALUE_KINDS.variable) return `$${Raw}`;
  if (Kind === VALUE_KINDS.string || Kind === VALUE_KINDS.block) return JSON.stringify(Raw);
  if (Kind === VALUE_KINDS.list) return `[${Children.map((child) => value(child.Value)).join(', ')}]`;
  if (Kind !== VALUE_KINDS.object) return Raw;
  return `{${Children.map((child) => `${child.Name}: ${value(child.Value)}`).join(', ')}}`;
}

function list(open: string, close: string, items: string[]): string {
  return items.length === 0 ? '' : `${open}${items.join('\n')}${close}`;
}
