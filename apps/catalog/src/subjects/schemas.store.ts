import { Injectable } from '@nestjs/common';
import { BaseChanged } from '#change-sets';
import { Db, Transactions, type Tx, unnestSql } from '#persistence';
import type { SchemaContent } from './content-hash.js';
import { createContext } from './contexts.store.js';
import { makeWay } from './deletions.store.js';
import { contentColumns, contentRowsSql } from './schema-rows.store.js';

/** A content, by its hash, in a context. */
export interface PlacedContent {
  readonly context: string;
  readonly hash: string;
}

/** A content that has an id where it comes from, and the version that is to have it. */
export interface ImportedContent extends PlacedContent {
  readonly id: number;
  readonly subject: string;
  readonly version: number;
  readonly content: SchemaContent;
}

/** Schema contents, each kept once, and the ids that they have in each context. */
@Injectable()
export class SchemasStore {
  constructor(
    private readonly db: Db,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The id that each content has in its context, or else one that nothing else will get. What was reserved is not written
   * yet; contexts that are new are. By unique index schema_ids_of_content.
   */
  async reserveIds(wanted: readonly PlacedContent[]): Promise<number[]> {
    if (wanted.length === 0) return [];
    const places = [...new Map(wanted.map((it) => [keyOf(it), it])).values()];
    const ids = await this.reserve(places);
    const homeless = places.filter((it) => !ids.has(keyOf(it)));
    if (homeless.length > 0) {
      const missing = new Set(homeless.map(({ context }) => context));
      for (const context of missing) await this.transactions.run((tx) => createContext(tx, context));
      for (const [key, id] of await this.reserve(homeless)) ids.set(key, id);
    }
    return wanted.map((it) => {
      const id = ids.get(keyOf(it));
      if (id === undefined) throw new BaseChanged(`Context '${it.context}'`);
      return id;
    });
  }

  /**
   * Gives a content the id that it has where it comes from, and makes way for its version: one of that number, hidden perhaps, is
   * what it was here before.
   * @returns false when the id belongs to another content. By primary keys (context, id) and (subject, version).
   */
  async importAs(
    tx: Tx,
    { context, id, hash, content, subject, version }: ImportedContent,
  ): Promise<boolean> {
    await createContext(tx, context);
    await makeWay(tx, subject, version);
    const added = await tx.query<{ content_hash: string }>(importSql, [
      ...contentColumns([{ hash, content }]),
      context,
      id,
    ]);
    const [owner] = added.length > 0 ? added : await this.ownerOf(tx, { context, id });
    await tx.query(
      `select setval(id_sequence::regclass, $2) from contexts
       where context = $1 and $2 > coalesce(pg_sequence_last_value(id_sequence::regclass), 0)`,
      [context, id],
    );
    return owner?.content_hash === hash;
  }

  /** Whose an id is that another transaction gave away meanwhile: only a new statement sees it. */
  private ownerOf(tx: Tx, { context, id }: Pick<ImportedContent, 'context' | 'id'>) {
    return tx.query<{ content_hash: string }>(
      'select content_hash from schema_ids where context = $1 and id = $2',
      [context, id],
    );
  }

  private async reserve(places: readonly PlacedContent[]): Promise<Map<string, number>> {
    const rows = await this.db.query<PlacedContent & { id: number }>(
      `select context, hash, coalesce(
         (select i.id from schema_ids i where i.context = wanted.context and i.content_hash = wanted.hash
          order by i.imported, i.id limit 1),
         nextval(id_sequence::regclass))::int as id
       from ${unnestSql('$1::text[]', '$2::text[]')} wanted (context, hash) join contexts using (context)`,
      [places.map(({ context }) => context), places.map(({ hash }) => hash)],
    );
    return new Map(rows.map((row) => [keyOf(row), row.id]));
  }
}

function keyOf({ context, hash }: PlacedContent): string {
  return `${hash} ${context}`;
}

const importSql = `
  with ${contentRowsSql(1)},
  added as (
    insert into schema_ids (context, id, content_hash, imported) select $8, $9, unnest($1::text[]), true
    on conflict (context, id) do nothing returning content_hash
  )
  select content_hash from added
  union all select content_hash from schema_ids where context = $8 and id = $9`;
