import type { SchemaReference, SchemaType } from '#contracts/change-sets';
import { parseSchema, registryText, type ResolvedReference } from '#schema-compat';
import type { Tx } from '#persistence';
import { contentHash, guidOf } from '../subjects/content-hash.js';

interface StoredSchema {
  readonly id: number;
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly references: readonly SchemaReference[];
}

/** Gives schemas that were registered before the registry API the hash, GUID and canonical text that they would have now. */
export async function rehashSchemas(tx: Tx): Promise<void> {
  const all = await tx.query<StoredSchema>(
    'select id, schema_type as "schemaType", schema, refs as "references" from schemas order by id',
  );
  const versions = await tx.query<{
    subject: string;
    version: number;
    id: number;
  }>('select subject, version, schema_id as id from subject_versions');
  const byId = new Map(all.map((it) => [it.id, it]));
  const byVersion = new Map(
    versions.map(({ subject, version, id }) => [`${subject}@${version}`, byId.get(id)]),
  );
  const resolve = (references: readonly SchemaReference[]): ResolvedReference[] =>
    references.flatMap((reference) => {
      const found = byVersion.get(`${reference.subject}@${reference.version}`);
      return found ? [{ ...reference, schema: found.schema, references: resolve(found.references) }] : [];
    });
  for (const { id, schemaType, schema, references } of all) {
    const text = registryText(schemaType, parseSchema(schemaType, schema, resolve(references)));
    const hash = contentHash({ schemaType, schema: text, references });
    await tx.query(
      `with it as (update schemas set content_hash = $2, guid = $3, schema = $4 where id = $1)
       update schema_ids set content_hash = $2 where context = '.' and id = $1`,
      [id, hash, guidOf(hash), text],
    );
  }
}
