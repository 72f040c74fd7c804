import type { JsonValue, SchemaValue } from '../json-value.js';
import type { SchemaSite } from '../resolve/schema-site.js';
import type { SchemaNode } from './schema-node.js';
import type { StructuralKeys } from './structural-keys.js';

/** Builds the nodes of schemas within a schema, for the node that holds them. */
export interface SubschemaBuilder {
  /** By which equal schemas are told. */
  readonly keys: StructuralKeys;

  /** The node of a schema within another. */
  child(parent: SchemaSite, schema: SchemaValue, ...keys: string[]): SchemaNode;

  /** The nodes of a member that holds a list of schemas. */
  list(parent: SchemaSite, keyword: string, value: JsonValue | undefined): SchemaNode[];

  /** The nodes of a member that holds schemas by name. */
  named(parent: SchemaSite, keyword: string, value: JsonValue | undefined): Map<string, SchemaNode>;

  /** A reference that is bound once all is built. */
  refer(reference: string, from: SchemaSite): SchemaNode;
}
