import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BaseChanged } from '../change-sets/errors.js';
import { contentHash, guidOf, type SchemaContent } from './content-hash.js';
import { createContext } from './create-context.js';

/** Schema contents, each kept once, and the ids that they have in each context. */
@Injectable()
export class SchemasStore {
  /** The id of a content in a context, given on first sight. By unique index schema_ids_of_content. */
  async idOf(tx: EntityManager, context: string, content: SchemaContent): Promise<number> {
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
   * The id that a content has in a context, or else one that nothing else will get. What was reserved is not written yet.
   * By unique index schema_ids_of_content.
   */
  async reserveId(tx: EntityManager, context: string, content: SchemaContent): Promise<number> {
    const reserved = await reserve(tx, context, contentHash(content));
    if (reserved !== undefined) return reserved;
    await tx.transaction((inner) => createContext(inner, context));
    const now = await reserve(tx, context, contentHash(content));
    if (now === undefined) throw new BaseChanged(`Context '${context}'`);
    return now;
  }

  /**
   * Gives a content the id that it has where it comes from.
   * @returns false when the id belongs to another content. By primary key (context, id).
   */
  async importAs(tx: EntityManager, context: string, id: number, content: SchemaContent): Promise<boolean> {
    const hash = contentHash(content);
    await createContext(tx, context);
    const rows = await tx.query<{ content_hash: string }[]>(
      `with ${insertContent(1)},
       added as (
         insert into schema_ids (context, id, content_hash, imported) values ($8, $9, $1, true)
         on conflict (context, id) do nothing returning content_hash
       )
       select content_hash from added
       union all select content_hash from schema_ids where context = $8 and id = $9`,
      [...contentParameters(content), context, id],
    );
    await tx.query(
      `select setval(id_sequence::regclass, $2) from contexts
       where context = $1 and $2 > coalesce(pg_sequence_last_value(id_sequence::regclass), 0)`,
      [context, id],
    );
    return rows[0]?.content_hash === hash;
  }
}

async function reserve(tx: EntityManager, context: string, hash: string): Promise<number | undefined> {
  const [row] = await tx.query<{ id: string }[]>(
    `select coalesce(
       (select id from schema_ids where context = $1 and content_hash = $2 order by imported, id limit 1),
       nextval(id_sequence::regclass)) as id
     from contexts where context = $1`,
    [context, hash],
  );
  return row && Number(row.id);
}

async function findId(tx: EntityManager, context: string, hash: string): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }[]>(
    'select id from schema_ids where context = $1 and content_hash = $2 order by imported, id limit 1',
    [context, hash],
  );
  return row?.id;
}

async function addContent(
  tx: EntityManager,
  context: string,
  hash: string,
  content: SchemaContent,
): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }[]>(
    `with ${insertContent(1)}
     insert into schema_ids (context, id, content_hash)
     select context, nextval(id_sequence::regclass), $1 from contexts where context = $8
     on conflict do nothing returning id`,
    [...contentParameters(content), context],
  );
  return row?.id;
}

/** The part of a `with` that writes a content unless it is there, its parameters numbered from `first`. */
export function insertContent(first: number): string {
  const parameters = Array.from({ length: 7 }, (_, n) => `$${first + n}`).join(', ');
  return `content as (
    insert into schemas (content_hash, guid, schema_type, schema, refs, metadata, rule_set)
    values (${parameters}) on conflict do nothing
  )`;
}

/** The seven parameters of {@link insertContent}, the content's hash first. */
export function contentParameters(content: SchemaContent): unknown[] {
  const { schemaType, schema, references, metadata, ruleSet } = content;
  const hash = contentHash(content);
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
