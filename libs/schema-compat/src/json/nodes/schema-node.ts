import type { JsonValue } from '../json-value.js';
import type { JsonNumber } from '../numbers/json-number.js';

/** How the schemas of a combination apply together. */
export type Criterion = 'allOf' | 'anyOf' | 'oneOf';

/** What every schema may say of itself. */
export interface Annotations {
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
  /** The default, wrapped because `null` is one. */
  readonly default?: { readonly value: JsonValue };
  /** Kafka Connect's name of the logical type that a schema encodes. */
  readonly connectType?: string;
  readonly tags?: readonly string[];
  /** What it says of what its values stand for, by keyword, where it says any: `format date-time` under `format`. */
  readonly statements?: ReadonlyMap<string, string>;
  /** What the schema that it is a part of says of the same values, e.g. of one of several types. */
  readonly inherited?: ReadonlyMap<string, string>;
  /** The text of the schema, by which duplicates in a combination are found and differences are shown. */
  readonly source: JsonValue;
}

interface Kind<Name extends string> {
  readonly kind: Name;
  annotations: Annotations;
}

/** A schema that constrains strings. */
export interface StringNode extends Kind<'string'> {
  readonly minLength?: JsonNumber;
  readonly maxLength?: JsonNumber;
  readonly pattern?: string;
}

/** A schema that constrains numbers. */
export interface NumberNode extends Kind<'number'> {
  readonly integer: boolean;
  readonly minimum?: JsonNumber;
  readonly maximum?: JsonNumber;
  readonly exclusiveMinimum?: JsonNumber;
  readonly exclusiveMaximum?: JsonNumber;
  readonly multipleOf?: JsonNumber;
}

/** A schema that constrains objects. */
export interface ObjectNode extends Kind<'object'> {
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly patternProperties: ReadonlyMap<string, SchemaNode>;
  readonly required: ReadonlySet<string>;
  readonly additional: Openness;
  readonly unevaluated?: SchemaNode;
  readonly minProperties?: JsonNumber;
  readonly maxProperties?: JsonNumber;
  readonly propertyDependencies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly schemaDependencies: ReadonlyMap<string, SchemaNode>;
}

/** A schema that constrains arrays. */
export interface ArrayNode extends Kind<'array'> {
  /** The schema of every item, when there is one for all. */
  readonly everyItem?: SchemaNode;
  /** The schemas of the first items, by position. */
  readonly items: readonly SchemaNode[];
  readonly additional: Openness;
  readonly unevaluated?: SchemaNode;
  readonly minItems?: JsonNumber;
  readonly maxItems?: JsonNumber;
  readonly unique: boolean;
  readonly minContains?: JsonNumber;
  readonly maxContains?: JsonNumber;
}

/** What a schema says of members it does not declare. */
export interface Openness {
  readonly permitted: boolean;
  /** Set when undeclared members are permitted but must match. */
  readonly schema?: SchemaNode;
  /** Whether the schema says so itself, rather than by default. */
  readonly stated: boolean;
}

/** Several schemas that apply together; a union of types is one too. */
export interface CombinedNode extends Kind<'combined'> {
  readonly criterion: Criterion;
  readonly members: readonly SchemaNode[];
  /** The members without repetitions. */
  readonly distinct: readonly SchemaNode[];
}

/** A schema that lists its values, each under its canonical text. */
export interface EnumNode extends Kind<'enum'> {
  readonly values: ReadonlyMap<string, JsonValue>;
}

/** A schema of one value. */
export interface ConstNode extends Kind<'const'> {
  readonly value: JsonValue;
}

/** A schema of all values that another refuses. */
export interface NotNode extends Kind<'not'> {
  readonly schema: SchemaNode;
}

/** A reference; its target is bound once the whole schema is read. */
export interface ReferenceNode extends Kind<'reference'> {
  readonly reference: string;
  target?: SchemaNode;
}

/** A schema with nothing to compare beyond its kind. */
type PlainNode = Kind<'boolean'> | Kind<'null'> | Kind<'empty'> | Kind<'false'> | Kind<'conditional'>;

/** A schema, by what it constrains. */
export type SchemaNode =
  | StringNode
  | NumberNode
  | ObjectNode
  | ArrayNode
  | CombinedNode
  | EnumNode
  | ConstNode
  | NotNode
  | ReferenceNode
  | PlainNode;

/** A schema that is no reference. */
export type ResolvedNode = Exclude<SchemaNode, ReferenceNode>;

/** What a chain of references ends in. */
export function resolved(node: SchemaNode): ResolvedNode {
  let at = node;
  while (at.kind === 'reference') {
    if (at.target === undefined) throw new Error(`The reference '${at.reference}' is not bound.`);
    at = at.target;
  }
  return at;
}
