import { Injectable } from '@nestjs/common';
import type { DataContract } from '#contracts/documents';
import type { ContractRegistered, QualityStatusChanged } from '#contracts/events';
import { Db, type Tx } from '#persistence';

/** The status of a contract's quality as it was last published. */
export type PublishedStatus = Pick<QualityStatusChanged, 'status' | 'incidents'>;

const unheardOf: PublishedStatus = { status: 'unknown', incidents: [] };

/** The contracts of the catalog, and the one lock under which a contract's quality is assessed. */
@Injectable()
export class ContractsStore {
  constructor(private readonly db: Db) {}

  /** Writes a revision, and locks the contract with it. Returns false when it is not newer than what is known. */
  async put(tx: Tx, { id, revision, document }: ContractRegistered): Promise<boolean> {
    await lockUnknown(tx, [id]);
    const written = await tx.query<unknown>(
      `insert into contracts (id, revision, document, status) values ($1, $2, $3, $4)
       on conflict (id) do update set revision = excluded.revision, document = excluded.document
       where contracts.revision < excluded.revision
       returning id`,
      [id, revision, JSON.stringify(document), JSON.stringify(unheardOf)],
    );
    return written.length > 0;
  }

  /** Locks contracts until the transaction ends, always in the order of their ids. Returns those that are known. */
  async lock(tx: Tx, ids: readonly string[]): Promise<string[]> {
    const known = await lockKnown(tx, ids);
    if (known.length === ids.length) return known;
    const others = ids.filter((id) => !known.includes(id));
    await lockUnknown(tx, others);
    return [...known, ...(await lockKnown(tx, others))];
  }

  /** Those of the ids that are contracts. */
  async known(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.db.query<{ id: string }>('select id from contracts where id = any($1)', [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  async document(id: string, tx: Tx = this.db): Promise<DataContract | undefined> {
    const [row] = await tx.query<{ document: DataContract }>('select document from contracts where id = $1', [
      id,
    ]);
    return row?.document;
  }

  async publishedStatus(id: string, tx: Tx = this.db): Promise<PublishedStatus | undefined> {
    const [row] = await tx.query<{ status: PublishedStatus }>('select status from contracts where id = $1', [
      id,
    ]);
    return row?.status;
  }

  async setStatus(tx: Tx, id: string, status: PublishedStatus): Promise<void> {
    await tx.query('update contracts set status = $2 where id = $1', [id, JSON.stringify(status)]);
  }
}

async function lockKnown(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from contracts where id = any($1) order by id for no key update',
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** There is no row to lock yet: so that nothing observed slips past the registration that happens at the same moment. */
async function lockUnknown(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    'select pg_advisory_xact_lock(hashtextextended(id, 0)) from unnest($1::text[]) id order by id',
    [ids],
  );
}
