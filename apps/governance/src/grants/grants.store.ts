import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type AllowanceState, type AllowanceStep, type Asked, stateAt } from '../allowances/index.js';
import type { AgreedTerms, Grant, GrantConsumer } from './grant.js';

/** Which grants a list shows. */
export interface GrantFilter {
  readonly contract?: string;
  readonly product?: string;
  readonly consumer?: string;
  readonly state?: AllowanceState;
  /** Only those requested before this one. */
  readonly before?: string;
}

type Queryable = Pick<Tx, 'query'>;

/** Grants, and every step of each. */
@Injectable()
export class GrantsStore {
  constructor(private readonly db: Db) {}

  /**
   * Resolves with false where the consumer has one of the contract that is not over: by the unique index grants_open. What has
   * expired by now makes room.
   */
  async add(tx: Tx, it: Grant, now: Date): Promise<boolean> {
    await tx.query(
      `update access_grants set open = false
       where contract_id = $1 and consumer_id = $2 and open and holds_until <= $3 and asked is null`,
      [it.contractId, it.consumer.id, now],
    );
    const added = await tx.query(
      `insert into access_grants (id, contract_id, product, port, consumer_id, consumer, purpose, terms, revision, requested_by,
                                  requested_at, asked, open)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, true)
       on conflict (contract_id, consumer_id) where open do nothing returning id`,
      [
        ...[
          it.id,
          it.contractId,
          it.product,
          it.port,
          it.consumer.id,
          JSON.stringify(it.consumer),
          it.purpose,
        ],
        ...[it.terms && JSON.stringify(it.terms), it.revision, it.requestedBy, it.requestedAt],
        JSON.stringify(it.asked),
      ],
    );
    return added.length > 0;
  }

  /**
   * Writes what can change of a grant; by primary key, under its lock. One that never held, or was revoked, is over. Resolves with
   * false where the consumer has asked anew since this one ended.
   */
  async put(tx: Tx, it: Grant): Promise<boolean> {
    const open = it.revokedAt === null && (it.asked !== null || it.until !== null);
    const written = await tx.query(
      `update access_grants
       set revision = $2, asked = $3, approved_by = $4, approved_at = $5, holds_until = $6, revoked_at = $7, open = $8
       where id = $1 and not ($8 and exists (
         select from access_grants other
         where other.contract_id = access_grants.contract_id and other.consumer_id = access_grants.consumer_id
           and other.open and other.id <> $1))
       returning id`,
      [
        it.id,
        it.revision,
        it.asked && JSON.stringify(it.asked),
        it.approvedBy,
        it.approvedAt,
        it.until,
        it.revokedAt,
        open,
      ],
    );
    return written.length > 0;
  }

  async step(tx: Tx, grantId: string, it: AllowanceStep): Promise<void> {
    await tx.query(
      `insert into access_grant_steps (grant_id, revision, action, actor, reason, until, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [grantId, it.revision, it.action, it.actor, it.reason, it.until, it.at],
    );
  }

  /** By primary key. */
  async find(id: string, from: Queryable = this.db): Promise<Grant | undefined> {
    const [row] = await from.query<GrantRow>(`select ${columns} from access_grants where id = $1`, [id]);
    return row && toGrant(row);
  }

  /** The same, locked until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<Grant | undefined> {
    await tx.query('select id from access_grants where id = $1 for update', [id]);
    return this.find(id, tx);
  }

  /** What was done with a grant, oldest first, by primary key. */
  async steps(id: string): Promise<AllowanceStep[]> {
    const rows = await this.db.query<Omit<AllowanceStep, 'at' | 'until'> & { at: Date; until: Date | null }>(
      `select revision, action, actor, reason, until, at from access_grant_steps where grant_id = $1 order by revision`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString(), until: row.until?.toISOString() ?? null }));
  }

  /** Newest first: ids are ordered by time. By primary key, or indexes grants_of_contract, _of_product and _of_consumer. */
  async list(
    { contract, product, consumer, state, before }: GrantFilter,
    now: Date,
    limit: number,
  ): Promise<Grant[]> {
    const rows = await this.db.query<GrantRow>(
      `select ${columns} from access_grants
       where ($1::text is null or contract_id = $1) and ($2::text is null or product = $2)
         and ($3::text is null or consumer_id = $3)
         and ($4::text is null or $4 = ${stateAt('$5::timestamptz')})
         and ($6::uuid is null or id < $6)
       order by id desc limit $7`,
      [contract, product, consumer, state, now, before, limit],
    );
    return rows.map(toGrant);
  }

  /** Takes grants that end before an instant and of which nobody was told so; of two replicas only one gets each. By grants_by_end. */
  async takeEnding(tx: Tx, now: Date, before: Date, limit: number): Promise<Grant[]> {
    const rows = await tx.query<GrantRow>(
      `update access_grants set told_end_of = holds_until
       where id in (
         select id from access_grants
         where holds_until > $1 and holds_until <= $2 and revoked_at is null and told_end_of is distinct from holds_until
         order by holds_until limit $3 for update skip locked)
       returning ${columns}`,
      [now, before, limit],
    );
    return rows.map(toGrant);
  }

  /** Takes grants that have ended by an instant, each once, and lets the consumer ask anew. By grants_by_end. */
  async takeEnded(tx: Tx, now: Date, limit: number): Promise<Grant[]> {
    const rows = await tx.query<GrantRow>(
      `update access_grants set ended_at = holds_until, open = open and asked is not null
       where id in (
         select id from access_grants
         where holds_until <= $1 and revoked_at is null and ended_at is distinct from holds_until
         order by holds_until limit $2 for update skip locked)
       returning ${columns}`,
      [now, limit],
    );
    return rows.map(toGrant);
  }
}

const columns = `
  id, contract_id as "contractId", product, port, consumer, purpose, terms, revision, requested_by as "requestedBy",
  requested_at as "requestedAt", asked, holds_until as "until", approved_by as "approvedBy", approved_at as "approvedAt",
  revoked_at as "revokedAt"`;

interface GrantRow {
  id: string;
  contractId: string;
  product: string;
  port: string | null;
  consumer: GrantConsumer;
  purpose: string;
  terms: AgreedTerms | null;
  revision: number;
  requestedBy: string;
  requestedAt: Date;
  asked: Asked | null;
  until: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  revokedAt: Date | null;
}

function toGrant(row: GrantRow): Grant {
  return {
    ...row,
    requestedAt: row.requestedAt.toISOString(),
    until: row.until?.toISOString() ?? null,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
