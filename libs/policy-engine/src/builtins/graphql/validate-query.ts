import { GraphQLError, buildASTSchema, parse, validate } from 'graphql';
import type { DocumentNode } from 'graphql';
import { BuiltinError } from '../builtin-error.js';
import { printQuery, printSchema } from './print-document.js';
import { builtInSchema } from './schema.js';
import type { Schema } from './schema.js';
import type { QueryDocument, SchemaDocument } from './syntax-tree.js';

/** Holds a query to a valid schema, by the rules of the GraphQL specification. @throws BuiltinError for the first breach. */
export function validateQuery(query: QueryDocument, schema: Schema, document: SchemaDocument): void {
  const own = new Set(builtInSchema().Definitions?.map(({ Name }) => Name));
  const directives = [...schema.directives.values()].filter(({ Name }) => !SPECIFIED.has(Name));
  const text = printSchema({
    Schema: document.Schema,
    SchemaExtension: document.SchemaExtension,
    Directives: directives,
    Definitions: [...schema.types.values()].filter(({ Name }) => !own.has(Name)),
  });
  const built = reading(() => buildASTSchema(read(text), { assumeValid: true, assumeValidSDL: true }));
  const [first] = reading(() => validate(built, read(printQuery(query))));
  if (first) throw new BuiltinError(first.message);
}

/** Directives that the graphql package adds by itself. */
const SPECIFIED = new Set(['include', 'skip', 'deprecated', 'specifiedBy', 'oneOf']);

function read(text: string): DocumentNode {
  return parse(text, { allowLegacyFragmentVariables: true, noLocation: true });
}

function reading<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphQLError) throw new BuiltinError(error.message);
    throw error;
  }
}
