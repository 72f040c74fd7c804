import { Injectable } from '@nestjs/common';
import { BaseChanged } from '#change-sets';
import type { Tx } from '#persistence';
import {
  inLockOrder,
  inRuns,
  type Belongings,
  type Precondition,
  type Preconditions,
} from './preconditions.js';

/** Makes sure that what was decided is written only over what it was decided on. */
@Injectable()
export class PreconditionsStore {
  /**
   * Locks what sets stand on until the transaction ends: what they write for themselves alone, the rest together with others,
   * so that registrations under one contract do not wait for each other. Always in the same order, so that two transactions
   * cannot wait for each other in a circle. One statement, and one more for each set that writes contracts.
   * @throws BaseChanged when one revision is not the current one any more, or something was added
   */
  async hold(tx: Tx, all: readonly Preconditions[]): Promise<void> {
    const revisions = inLockOrder(all.flatMap((it) => it.revisions));
    if (revisions.length > 0) refuseChanged(revisions, await lockRows(tx, revisions));
    for (const { belongings } of all) await refuseNewcomers(tx, belongings);
  }
}

interface LockedRow {
  readonly key: string;
  readonly revision: number;
}

/** The parts of the union are run one after the other, each in the order of its keys. */
function lockRows(tx: Tx, revisions: readonly Precondition[]): Promise<LockedRow[]> {
  const runs = inRuns(revisions);
  const parts = runs.map((run, nth) => {
    const { kind, written } = run[0] as Precondition;
    return `select * from (${lockOf(kind, nth + 1)} for ${written ? 'update' : 'share'}) as run`;
  });
  return tx.query<LockedRow>(
    parts.join(' union all '),
    runs.map((run) => run.map(({ id }) => id)),
  );
}

/** By primary keys. */
function lockOf(kind: Precondition['kind'], parameter: number): string {
  switch (kind) {
    case 'Subject':
      return `select 'Subject ' || subject as key, revision from subjects
              where subject = any($${parameter}) order by subject collate "C"`;
    case 'Domain':
      return `select 'Domain ' || id as key, revision from domains
              where id = any($${parameter}) order by id collate "C"`;
    case 'DataProduct':
      return lockOfDocuments('DataProduct', parameter);
    case 'DataContract':
      return lockOfDocuments('DataContract', parameter);
  }
}

function lockOfDocuments(kind: 'DataProduct' | 'DataContract', parameter: number): string {
  return `select kind || ' ' || id as key, revision from documents
          where kind = '${kind}' and id = any($${parameter}) order by id collate "C"`;
}

function refuseChanged(revisions: readonly Precondition[], rows: readonly LockedRow[]): void {
  const current = new Map(rows.map(({ key, revision }) => [key, revision]));
  for (const { kind, id, revision } of revisions) {
    if (current.get(`${kind} ${id}`) !== revision) throw new BaseChanged(`${kind} '${id}'`);
  }
}

/**
 * A product that came to offer a contract that the set writes, or a subject that was bound to one, has no row in the base
 * to lock. Whoever adds one holds the contract's row, at least together with others, so nobody can come after this look.
 */
async function refuseNewcomers(tx: Tx, { contracts, products, subjects }: Belongings): Promise<void> {
  if (contracts.length === 0) return;
  const [newcomer] = await tx.query<{ id: string }>(
    `select product_id as id from offers where contract_id = any($1) and product_id <> all($2)
     union all
     select subject as id from subjects where contract_id = any($1) and subject <> all($3) limit 1`,
    [contracts, products, subjects],
  );
  if (newcomer) throw new BaseChanged(`What belongs to a contract of this set ('${newcomer.id}')`);
}
