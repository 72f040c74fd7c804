import { Injectable } from '@nestjs/common';
import type { SchemaReference, SchemaType } from '#contracts/change-sets';
import { formattedText, ParseCache, parseSchema, type ResolvedReference } from '#schema-compat';
import type { ImportedSchema } from '#schema-examination';
import { ImportedSchemas, qualified } from './imported-schemas.js';

/** A schema that can be written in other forms. */
interface Writable {
  readonly subject: string;
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly references: readonly SchemaReference[];
}

/** Writes schemas in the forms that clients ask for. */
@Injectable()
export class Formats {
  private readonly parsed = new ParseCache(parseSchema);

  constructor(private readonly imported: ImportedSchemas) {}

  /** The same with its text in the form asked for; as it is when there is no such form for its type. */
  async written<S extends Writable>(it: S, form: string | undefined): Promise<S> {
    if (form === undefined || form.trim() === '') return it;
    const { schemaType, schema, references, subject } = it;
    const imports = await this.imported.behind(references, subject);
    const resolved = resolve(qualified(references, subject), imports);
    const parsed = this.parsed.parse(schemaType, schema, resolved);
    return { ...it, schema: formattedText(schemaType, parsed, form.trim()) ?? schema };
  }
}

/** The references as a tree; each schema is one object, however often it is met. */
function resolve(
  references: readonly SchemaReference[],
  imports: readonly ImportedSchema[],
  known = new Map<string, ResolvedReference>(),
): ResolvedReference[] {
  return references.flatMap((reference) => {
    const { subject, version } = reference;
    const key = JSON.stringify(reference);
    const found = imports.find((it) => it.subject === subject && it.version === version);
    const it =
      known.get(key) ??
      (found && {
        ...reference,
        schema: found.schema,
        references: resolve(found.references, imports, known),
      });
    if (it) known.set(key, it);
    return it ? [it] : [];
  });
}
