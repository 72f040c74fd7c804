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
  }
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
