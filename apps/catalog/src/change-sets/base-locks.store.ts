import { Injectable } from '@nestjs/common';
import type { Base } from '#contracts';
import type { EntityManager } from 'typeorm';
import { BaseChanged } from './errors.js';

interface Expected {
  readonly what: string;
  readonly revision: number;
}

/** Makes sure that a change commits only over the base that it was decided on. */
@Injectable()
export class BaseLocksStore {
  /**
   * Locks everything in the base until the transaction ends, always in the same order, so that two sets cannot wait
   * for each other in a circle.
   * @throws BaseChanged when one revision is not the current one any more
   */
  async lock(tx: EntityManager, base: Base): Promise<void> {
    await lockRows(
      tx,
      `select kind || ' ' || id as key, revision from documents
       where (kind, id) in (select * from unnest($1::text[], $2::text[])) order by kind, id for update`,
      [base.documents.map(({ kind }) => kind), base.documents.map(({ id }) => id)],
      new Map(
        base.documents.map(({ kind, id, revision }) => [
          `${kind} ${id}`,
          { what: `${kind} '${id}'`, revision },
        ]),
      ),
    );
    await lockRows(
      tx,
      'select subject as key, revision from subjects where subject = any($1) order by subject for update',
      [base.subjects.map(({ subject }) => subject)],
      new Map(
        base.subjects.map(({ subject, revision }) => [subject, { what: `Subject '${subject}'`, revision }]),
      ),
    );
    await lockRows(
      tx,
      'select id as key, revision from domains where id = any($1) order by id for share',
      [base.domains.map(({ id }) => id)],
      new Map(base.domains.map(({ id, revision }) => [id, { what: `Domain '${id}'`, revision }])),
    );
    await refuseNewcomers(tx, base);
  }
}

/**
 * A product that came to offer one of these contracts, or a subject that was bound to one, has no row in the base to
 * lock. Whoever adds one holds the contract's row, as we do now, so nobody can come after this look.
 */
async function refuseNewcomers(tx: EntityManager, { documents, subjects }: Base): Promise<void> {
  const idsOf = (kind: Base['documents'][number]['kind']) =>
    documents.filter((it) => it.kind === kind).map(({ id }) => id);
  const [newcomer] = await tx.query<{ id: string }[]>(
    `select product_id as id from offers where contract_id = any($1) and product_id <> all($2)
     union all
     select subject as id from subjects where contract_id = any($1) and subject <> all($3) limit 1`,
    [idsOf('DataContract'), idsOf('DataProduct'), subjects.map(({ subject }) => subject)],
  );
  if (newcomer) throw new BaseChanged(`What belongs to a contract of this set ('${newcomer.id}')`);
}

async function lockRows(
  tx: EntityManager,
  sql: string,
  parameters: unknown[],
  expected: ReadonlyMap<string, Expected>,
): Promise<void> {
  if (expected.size === 0) return;
  const rows = await tx.query<{ key: string; revision: number }[]>(sql, parameters);
  const current = new Map(rows.map(({ key, revision }) => [key, revision]));
  for (const [key, { what, revision }] of expected) {
    if (current.get(key) !== revision) throw new BaseChanged(what);
  }
}
