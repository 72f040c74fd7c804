import { Injectable } from '@nestjs/common';
import { Db, Transactions, type Tx, unnestSql } from '#persistence';
import { BaseChanged } from '../change-sets/errors.js';
import { contentHash, guidOf, type SchemaContent } from './content-hash.js';
import { createContext } from './create-context.js';

/** A content, by its hash, in a context. */
export interface PlacedContent {
  readonly context: string;
  readonly hash: string;
}

/** Schema contents, each kept once, and the ids that they have in each context. */
@Injectable()
export class SchemasStore {
  constructor(
    private readonly db: Db,
    private readonly transactions: Transactions,
  ) {}

  /** The id of a content in a context, given on first sight. By unique index schema_ids_of_content. */
  async idOf(tx: Tx, context: string, content: SchemaContent): Promise<number> {
    const hash = contentHash(content);
    const known = await findId(tx, context, hash);
    if (known !== undefined) return known;
    // Once more when the context is new, and once more when an imported schema took the id.
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const added = (await addContent(tx, context, hash, content)) ?? (await findId(tx, context, hash));
      if (added !== undefined) return added;
      await createContext(tx, context);
    }
    throw new BaseChanged(`Context '${context}'`);
  }

  /**
   * The id that each content has in its context, or else one that nothing else will get. What was reserved is not written
   * yet; contexts that are new are. By unique index schema_ids_of_content.
   */
  async reserveIds(wanted: readonly PlacedContent[]): Promise<number[]> {
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
   * Gives a content the id that it has where it comes from.
   * @returns false when the id belongs to another content. By primary key (context, id).
   */
  async importAs(tx: Tx, context: string, id: number, content: SchemaContent): Promise<boolean> {
    const hash = contentHash(content);
    await createContext(tx, context);
    const rows = await tx.query<{ content_hash: string }>(
      `with ${insertContent},
       added as (
         insert into schema_ids (context, id, content_hash, imported) values ($8, $9, $1, true)
         on conflict (context, id) do nothing returning content_hash
       )
       select content_hash from added
       union all select content_hash from schema_ids where context = $8 and id = $9`,
      [...contentParameters(hash, content), context, id],
    );
    await tx.query(
      `select setval(id_sequence::regclass, $2) from contexts
       where context = $1 and $2 > coalesce(pg_sequence_last_value(id_sequence::regclass), 0)`,
      [context, id],
    );
    return rows[0]?.content_hash === hash;
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

async function findId(tx: Tx, context: string, hash: string): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>(
    'select id from schema_ids where context = $1 and content_hash = $2 order by imported, id limit 1',
    [context, hash],
  );
  return row?.id;
}

async function addContent(
  tx: Tx,
  context: string,
  hash: string,
  content: SchemaContent,
): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>(
    `with ${insertContent}
     insert into schema_ids (context, id, content_hash)
     select context, nextval(id_sequence::regclass), $1 from contexts where context = $8
     on conflict do nothing returning id`,
    [...contentParameters(hash, content), context],
  );
  return row?.id;
}

const insertContent = `content as (
  insert into schemas (content_hash, guid, schema_type, schema, refs, metadata, rule_set)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
)`;

/** A content as the columns of its table. */
export type ContentRow = readonly [
  hash: string,
  guid: string,
  schemaType: string,
  schema: string,
  references: string,
  metadata: string | null,
  ruleSet: string | null,
];

/** The row of a content that is identified by `hash`. */
export function contentParameters(hash: string, content: SchemaContent): ContentRow {
  const { schemaType, schema, references, metadata, ruleSet } = content;
  return [
    hash,
    guidOf(hash),
    schemaType,
    schema,
    JSON.stringify(references),
    metadata === undefined ? null : JSON.stringify(metadata),
    ruleSet === undefined ? null : JSON.stringify(ruleSet),
  ];
}
