import { GraphQLError, buildASTSchema, parse, validate } from 'graphql';
import type { DocumentNode } from 'graphql';
import { BuiltinError } from '../builtin-error.js';
import { printQuery, printSchema } from './print-document.js';
import { builtInSchema } from './schema.js';
import type { Schema } from './schema.js';
import type { QueryDocument, SchemaDocument } from './syntax-tree.js';

/** Holds a query to a valid schema, by the rules of the GraphQL specification. @throws BuiltinError for the first breach. */
export function validateQuery(query: QueryDocument, schema: Schema, document: SchemaDocument): void {
  refuseMissingRoots(query, schema, document);
  if (isEmpty(query)) return;
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

function isEmpty({ Operations = [], Fragments = [] }: QueryDocument): boolean {
  return Operations.length === 0 && Fragments.length === 0;
}

function refuseMissingRoots(
  { Operations = [] }: QueryDocument,
  schema: Schema,
  document: SchemaDocument,
): void {
  const { Schema: entries = [], SchemaExtension: extensions = [] } = document;
  const declared = [...entries, ...extensions].flatMap(({ OperationTypes = [] }) => OperationTypes);
  for (const { Operation } of Operations) {
    const usual = Operation.charAt(0).toUpperCase() + Operation.slice(1);
    const named = entries.length === 0 && schema.types.has(usual);
    if (named || declared.some((root) => root.Operation === Operation)) continue;
    throw new BuiltinError(`Schema does not support operation type "${Operation}"`);
  }
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
