import { Injectable } from '@nestjs/common';
import type { SchemaReference, SchemaType } from '#contracts';
import type { EntityManager } from 'typeorm';

export interface SchemaContent {
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly references: readonly SchemaReference[];
  /** Equal for all spellings of one schema. */
  readonly contentHash: string;
}

/** Wire schemas by id, each content once. */
@Injectable()
export class SchemasStore {
  /** The id of a schema, given on first sight. By unique index on content_hash. */
  async idOf(
    tx: EntityManager,
    { schemaType, schema, references, contentHash }: SchemaContent,
  ): Promise<number> {
    const find = 'select id from schemas where content_hash = $1';
    const [known] = await tx.query<{ id: number }[]>(find, [contentHash]);
    if (known) return known.id;
    const [added] = await tx.query<{ id: number }[]>(
      `insert into schemas (schema_type, content_hash, schema, refs) values ($1, $2, $3, $4)
       on conflict do nothing returning id`,
      [schemaType, contentHash, schema, JSON.stringify(references)],
    );
    // Somebody else added it since: a second look sees what they committed.
    const [found] = added ? [added] : await tx.query<{ id: number }[]>(find, [contentHash]);
    if (!found) throw new Error(`Schema ${contentHash} was neither added nor found.`);
    return found.id;
  }
}
