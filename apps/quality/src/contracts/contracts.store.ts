import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ContractRegistered, QualityStatusChanged } from '#contracts/events';

/** The status of a contract's quality as it was last published. */
export type PublishedStatus = Pick<QualityStatusChanged, 'status' | 'incidents'>;

/** A contract whose row a transaction has locked: nobody else assesses it until the end of that. */
export interface LockedContract {
  readonly id: string;
  readonly status: PublishedStatus;
}

/** A locked contract whose expectations are to be read from its document. */
export interface UnreadContract extends LockedContract {
  readonly document: ContractRegistered['document'];
}

/** A status to be kept as the one that was published last. */
export interface StatusOf {
  readonly contractId: string;
  readonly status: PublishedStatus;
}

const unheardOf: PublishedStatus = { status: 'unknown', incidents: [] };

/** The contracts of the catalog, and the one lock under which a contract's quality is assessed. */
@Injectable()
export class ContractsStore {
  constructor(private readonly db: Db) {}

  /** Writes a revision, and locks the contract with it. Gives nothing when it is not newer than what is known. */
  async put(tx: Tx, { id, revision, document }: ContractRegistered): Promise<LockedContract | undefined> {
    await lockUnknown(tx, [id]);
    const [written] = await tx.query<LockedContract>(
      `insert into contracts (id, revision, document, status, derived_revision) values ($1, $2, $3, $4, $2)
       on conflict (id) do update set revision = excluded.revision, document = excluded.document,
         derived_revision = excluded.revision
       where contracts.revision < excluded.revision
       returning id, status`,
      [id, revision, JSON.stringify(document), JSON.stringify(unheardOf)],
    );
    return written;
  }

  /**
   * Locks some contracts whose expectations were not read by this release or a later one, and notes that they are now. By index
   * contracts_underived, in which nothing is but those.
   */
  async lockUnread(tx: Tx, limit: number): Promise<UnreadContract[]> {
    return tx.query<UnreadContract>(
      `update contracts set derived_revision = revision
       from (select id from contracts where derived_revision <> revision order by id limit $1
             for no key update skip locked) as unread
       where contracts.id = unread.id
       returning contracts.id, status, document`,
      [limit],
    );
  }

  /** Locks contracts until the transaction ends, always in the order of their ids. Returns those that are known. */
  async lock(tx: Tx, ids: readonly string[]): Promise<LockedContract[]> {
    const known = await lockKnown(tx, ids);
    if (known.length === ids.length) return known;
    const others = ids.filter((id) => !known.some((contract) => contract.id === id));
    await lockUnknown(tx, others);
    return [...known, ...(await lockKnown(tx, others))];
  }

  /** What a contract says; `undefined` when there is none. By primary key. */
  async document(id: string): Promise<ContractRegistered['document'] | undefined> {
    const [row] = await this.db.query<{ document: ContractRegistered['document'] }>(
      'select document from contracts where id = $1',
      [id],
    );
    return row?.document;
  }

  /** The status that was published last; `undefined` when there is no such contract. By primary key. */
  async publishedStatus(id: string): Promise<PublishedStatus | undefined> {
    const [row] = await this.db.query<{ status: PublishedStatus }>(
      'select status from contracts where id = $1',
      [id],
    );
    return row?.status;
  }

  /** Keeps statuses as those that were published last. By primary key. */
  publishing(statuses: readonly StatusOf[]): Write[] {
    if (statuses.length === 0) return [];
    const sql = `update contracts set status = it.status
       from unnest($1::text[], $2::json[]) as it (id, status) where contracts.id = it.id`;
    const ids = statuses.map(({ contractId }) => contractId);
    return [{ sql, parameters: [ids, statuses.map(({ status }) => JSON.stringify(status))] }];
  }
}

async function lockKnown(tx: Tx, ids: readonly string[]): Promise<LockedContract[]> {
  return tx.query<LockedContract>(
    'select id, status from contracts where id = any($1) order by id for no key update',
    [ids],
  );
}

/** There is no row to lock yet: so that nothing observed slips past the registration that happens at the same moment. */
async function lockUnknown(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    'select pg_advisory_xact_lock(hashtextextended(id, 0)) from unnest($1::text[]) id order by id',
    [ids],
  );
}
