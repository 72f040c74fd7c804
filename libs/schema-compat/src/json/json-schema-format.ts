import type { CompareOptions, Difference, ResolvedReference, SchemaField, SchemaFormat } from '../format.js';
import { compareSchemas } from './diff/compare-schemas.js';
import { flattenFields } from './fields/flatten-fields.js';
import { outermostFields } from './fields/outermost-fields.js';
import { NodeBuilder } from './nodes/node-builder.js';
import type { SchemaNode } from './nodes/schema-node.js';
import { collectResources } from './resolve/collect-resources.js';
import { compact } from './text/compact.js';
import { exactly } from './text/exactly.js';
import { readText } from './text/read-text.js';
import { checkSchema } from './validity/check-schema.js';
import { dialectOf, type Dialect } from './validity/dialect.js';

/** A JSON Schema that was read, checked against its dialect, and whose references are all resolved. */
export interface JsonSchema {
  /** As it was given. */
  readonly text: string;
  readonly dialect: Dialect;
  /** What it asserts, for comparison. */
  readonly root: SchemaNode;
}

/**
 * JSON Schema of drafts 04, 06, 07, 2019-09 and 2020-12. Validity is decided by the dialect's meta-schema;
 * compatibility as Confluent's registry 8.x decides it. Nothing is ever fetched. `compare` and `fields` throw
 * ComparisonTooLarge when a schema cannot be walked in bounded time.
 */
export const jsonSchemaFormat: SchemaFormat<JsonSchema> = {
  type: 'JSON',
  parse,
  canonical: (parsed: JsonSchema): string => compact(parsed.text, 'sorted'),
  fields: (parsed: JsonSchema): SchemaField[] => flattenFields(parsed.root),
  outermostFields: (parsed: JsonSchema): string[] => outermostFields(parsed.root),
  compare: (before: JsonSchema, after: JsonSchema, options?: CompareOptions): Difference[] =>
    compareSchemas(before.root, after.root, options),
};

/** A schema's text without white space, its keys in the order in which they were given. */
export function compactAsWritten(parsed: JsonSchema): string {
  return compact(parsed.text, 'as written');
}

function parse(text: string, references: readonly ResolvedReference[] = []): JsonSchema {
  const document = readText(text);
  const dialect = dialectOf(document);
  checkSchema(document, dialect);
  const { resources, root } = collectResources(exactly(text, document), dialect, references);
  return { text, dialect, root: new NodeBuilder(resources).buildAll(root) };
}
