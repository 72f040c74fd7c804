import { Injectable } from '@nestjs/common';
import type { Base, ChangeSet } from '#contracts/change-sets';
import type { Tx } from '#persistence';
import { BaseChanged } from './errors.js';
import { groundOf, inRuns, writtenBy, type Ground } from './preconditions.js';

/** Makes sure that a change commits only over the base that it was decided on. */
@Injectable()
export class BaseLocksStore {
  /**
   * Locks what the set stands on until the transaction ends: what it writes for itself alone, the rest together with
   * others, so that registrations under one contract do not wait for each other. Always in the same order, so that two
   * sets cannot wait for each other in a circle. One statement.
   * @throws BaseChanged when one revision is not the current one any more
   */
  async lock(tx: Tx, base: Base, changeSet: ChangeSet): Promise<void> {
    const written = writtenBy(changeSet);
    await this.hold(tx, groundOf(changeSet, base, written));
    await refuseNewcomers(tx, base, written.contracts);
  }

  /**
   * Locks ground that stands in lock order.
   * @throws BaseChanged when one revision is not the current one any more
   */
  async hold(tx: Tx, ground: readonly Ground[]): Promise<void> {
    if (ground.length > 0) refuseChanged(ground, await lockRows(tx, ground));
  }
}

/** The parts of the union are run one after the other, each in the order of its keys. */
function lockRows(tx: Tx, ground: readonly Ground[]): Promise<{ key: string; revision: number }[]> {
  const parameters: unknown[] = [];
  const parts = inRuns(ground).map((run) => {
    const { kind, written } = run[0] as Ground;
    parameters.push(run.map(({ id }) => id));
    return `select * from (${lockOf(kind, parameters.length)} for ${written ? 'update' : 'share'}) as run`;
  });
  return tx.query(parts.join(' union all '), parameters);
}

/** By primary keys. */
function lockOf(kind: Ground['kind'], parameter: number): string {
  switch (kind) {
    case 'Subject':
      return `select 'Subject ' || subject as key, revision from subjects
              where subject = any($${parameter}) order by subject collate "C"`;
    case 'Domain':
      return `select 'Domain ' || id as key, revision from domains
              where id = any($${parameter}) order by id collate "C"`;
    case 'DataProduct':
    case 'DataContract':
      return `select kind || ' ' || id as key, revision from documents
              where kind = '${kind}' and id = any($${parameter}) order by id collate "C"`;
  }
}

function refuseChanged(ground: readonly Ground[], rows: readonly { key: string; revision: number }[]): void {
  const current = new Map(rows.map(({ key, revision }) => [key, revision]));
  for (const { kind, id, revision } of ground) {
    if (current.get(`${kind} ${id}`) !== revision) throw new BaseChanged(`${kind} '${id}'`);
  }
}

/**
 * A product that came to offer a contract that the set writes, or a subject that was bound to one, has no row in the base
 * to lock. Whoever adds one holds the contract's row, at least together with others, so nobody can come after this look.
 */
async function refuseNewcomers(
  tx: Tx,
  { documents, subjects }: Base,
  contracts: ReadonlySet<string>,
): Promise<void> {
  if (contracts.size === 0) return;
  const products = documents.filter(({ kind }) => kind === 'DataProduct').map(({ id }) => id);
  const [newcomer] = await tx.query<{ id: string }>(
    `select product_id as id from offers where contract_id = any($1) and product_id <> all($2)
     union all
     select subject as id from subjects where contract_id = any($1) and subject <> all($3) limit 1`,
    [[...contracts], products, subjects.map(({ subject }) => subject)],
  );
  if (newcomer) throw new BaseChanged(`What belongs to a contract of this set ('${newcomer.id}')`);
}
