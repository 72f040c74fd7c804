import type { SchemaReference } from '#contracts/change-sets';
import { ParseCache, parseSchema, type ParseSchema, type ResolvedReference } from '#schema-compat';
import type { GivenSchema, ImportedSchema } from '../examination.js';

/** Reads schemas, each text once as long as it is in use. */
export class SchemaReader {
  private readonly cache = new ParseCache(parseSchema);

  /** A reader of schemas that import from these. */
  over(imports: readonly ImportedSchema[]): SchemasOverImports {
    return new SchemasOverImports(imports, this.cache.parse);
  }
}

/** The schemas of one request, over what they import. */
class SchemasOverImports {
  private readonly imported: ReadonlyMap<string, ImportedSchema>;
  private readonly resolved = new Map<string, ResolvedReference[]>();

  constructor(
    imports: readonly ImportedSchema[],
    readonly parse: ParseSchema,
  ) {
    this.imported = new Map(imports.map((it) => [keyOf(it), it]));
  }

  /** @throws SchemaInvalid */
  read({ schemaType, schema, references }: GivenSchema): unknown {
    return this.parse(schemaType, schema, this.resolve(references));
  }

  /** The schemas behind references; what is imported often is shared, so that diamonds stay small. */
  resolve(references: readonly SchemaReference[]): ResolvedReference[] {
    return references.map((reference) => {
      const found = this.imported.get(keyOf(reference));
      if (!found)
        throw new Error(`The request lacks version ${reference.version} of '${reference.subject}'.`);
      return { ...reference, schema: found.schema, references: this.behind(found) };
    });
  }

  private behind(found: ImportedSchema): ResolvedReference[] {
    const key = keyOf(found);
    const known = this.resolved.get(key);
    if (known) return known;
    const references = this.resolve(found.references);
    this.resolved.set(key, references);
    return references;
  }
}

function keyOf({ subject, version }: { readonly subject: string; readonly version: number }): string {
  return `${version} ${subject}`;
}
