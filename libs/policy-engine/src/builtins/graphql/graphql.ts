import { BuiltinError } from '../builtin-error.js';
import type { Builtins } from '../context.js';
import { operandTypeError, stringOperand } from '../operands.js';
import { RegoObject, fromPlain, toPlain } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { parseQuery } from './query-parser.js';
import { parseSchema } from './schema-parser.js';
import type { QueryDocument, SchemaDocument } from './syntax-tree.js';
import { validateQuery } from './validate-query.js';
import { validateSchema } from './validate-schema.js';

/** The `graphql.*` builtins: documents as texts, or as the syntax trees that parsing them gives. */
export const graphqlBuiltins: Builtins = {
  'graphql.is_valid': (query = null, schema = null) => succeeds(() => verified(query, schema)),
  'graphql.parse': (query = null, schema = null) => verified(query, schema),
  'graphql.parse_and_verify': (query = null, schema = null) => {
    const answer = attempt(() => verified(query, schema));
    return answer ? [true, ...answer] : [false, new RegoObject(), new RegoObject()];
  },
  'graphql.parse_query': (query = null) => shown(parseQuery(stringOperand(query, 1))),
  'graphql.parse_schema': (schema = null) => shown(parseSchema(stringOperand(schema, 1))),
  'graphql.schema_is_valid': (schema = null) => succeeds(() => validateSchema(schemaOf(schema, 1))),
};

function verified(query: RegoValue, schema: RegoValue): RegoValue[] {
  const queryDocument = queryOf(query);
  const schemaDocument = schemaOf(schema, 2);
  validateQuery(queryDocument, validateSchema(schemaDocument), schemaDocument);
  return [shown(queryDocument), shown(schemaDocument)];
}

function queryOf(value: RegoValue): QueryDocument {
  if (typeof value === 'string') return parseQuery(value);
  if (value instanceof RegoObject) return toPlain(value) as QueryDocument;
  throw operandTypeError(1, value, 'string', 'object');
}

function schemaOf(value: RegoValue, position: number): SchemaDocument {
  if (typeof value === 'string') return parseSchema(value);
  if (value instanceof RegoObject) return toPlain(value) as SchemaDocument;
  throw operandTypeError(position, value, 'string', 'object');
}

/** A syntax tree as policies see it: without what is null or empty. */
function shown(tree: object): RegoValue {
  return fromPlain(pruned(tree));
}

function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned).filter(hasContent);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]): [string, unknown] => [key, pruned(member)]);
  return Object.fromEntries(members.filter(([, member]) => hasContent(member)));
}

function hasContent(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function succeeds(work: () => unknown): boolean {
  return attempt(() => [work()]) !== undefined;
}

// A tree that a policy hands back may have any shape: what cannot be read is as invalid as what breaks a rule.
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof BuiltinError || error instanceof TypeError) return undefined;
    throw error;
  }
}
