import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { type AllowanceState, type AllowanceStep, type Asked, stateAt } from '../allowances/index.js';
import type { Waiver } from './waiver.js';
import type { WaivedSubjects } from '#contracts/waivers';
import type { HoldingWaiver } from './waives.js';

/** Which waivers a list shows. */
export interface WaiverFilter {
  readonly policy?: string;
  readonly scope?: PolicyScope;
  readonly state?: AllowanceState;
  /** Only those that hold, and by which no decision has let anything pass since. */
  readonly staleSince?: Date;
  /** Only those requested before this one. */
  readonly before?: string;
}

type Queryable = Pick<Tx, 'query'>;

/** Waivers, and every step of each. Triggers tell the replicas of what changes for decisions. */
@Injectable()
export class WaiversStore {
  constructor(private readonly db: Db) {}

  async add(tx: Tx, it: Waiver): Promise<void> {
    await tx.query(
      `insert into waivers (id, scope, policy, subjects, reason, link, revision, requested_by, requested_at, asked)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        it.id,
        it.scope,
        it.policy,
        JSON.stringify(it.subjects),
        it.reason,
        it.link,
        it.revision,
        it.requestedBy,
        it.requestedAt,
        JSON.stringify(it.asked),
      ],
    );
  }

  /** Writes what can change of a waiver; by primary key, under its lock. */
  async put(tx: Tx, it: Waiver): Promise<void> {
    await tx.query(
      `update waivers set revision = $2, asked = $3, approved_by = $4, approved_at = $5 where id = $1`,
      [it.id, it.revision, it.asked && JSON.stringify(it.asked), it.approvedBy, it.approvedAt],
    );
    // Apart, since the replicas are told of every statement that names these.
    await tx.query(
      `update waivers set holds_until = $2, revoked_at = $3
       where id = $1 and (holds_until is distinct from $2 or revoked_at is distinct from $3)`,
      [it.id, it.until, it.revokedAt],
    );
  }

  async step(tx: Tx, waiverId: string, it: AllowanceStep): Promise<void> {
    await tx.query(
      `insert into waiver_steps (waiver_id, revision, action, actor, reason, until, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [waiverId, it.revision, it.action, it.actor, it.reason, it.until, it.at],
    );
  }

  /** By primary key. */
  async find(id: string, from: Queryable = this.db): Promise<Waiver | undefined> {
    const [row] = await from.query<WaiverRow>(`select ${columns} from waivers where id = $1`, [id]);
    return row && toWaiver(row);
  }

  /** The same, locked until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<Waiver | undefined> {
    await tx.query('select id from waivers where id = $1 for update', [id]);
    return this.find(id, tx);
  }

  /** What was done with a waiver, oldest first, by primary key. */
  async steps(id: string): Promise<AllowanceStep[]> {
    const rows = await this.db.query<Omit<AllowanceStep, 'at' | 'until'> & { at: Date; until: Date | null }>(
      `select revision, action, actor, reason, until, at from waiver_steps where waiver_id = $1 order by revision`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString(), until: row.until?.toISOString() ?? null }));
  }

  /** Newest first: ids are ordered by time. By primary key, or index waivers_of_policy. */
  async list(
    { policy, scope, state, staleSince, before }: WaiverFilter,
    now: Date,
    limit: number,
  ): Promise<Waiver[]> {
    const rows = await this.db.query<WaiverRow>(
      `select ${columns} from waivers
       where ($1::text is null or policy = $1) and ($2::text is null or scope = $2)
         and ($3::text is null or $3 = ${stateAt('$4::timestamptz')})
         and ($5::timestamptz is null or ${stateAt('$4::timestamptz')} = 'approved'
              and coalesce(matched_at, approved_at) < $5)
         and ($6::uuid is null or id < $6)
       order by id desc limit $7`,
      [policy, scope, state, now, staleSince, before, limit],
    );
    return rows.map(toWaiver);
  }

  /** What may stand for findings from an instant on; by index waivers_by_end. */
  async holding(from: Date): Promise<HoldingWaiver[]> {
    const rows = await this.db.query<Omit<HoldingWaiver, 'until'> & { until: Date }>(
      `select id, scope, policy, subjects, holds_until as until from waivers
       where holds_until > $1 and revoked_at is null order by id`,
      [from],
    );
    return rows.map((row) => ({ ...row, until: row.until.toISOString() }));
  }

  /** Notes when findings of a decision were waived last; by primary key. */
  async matched(ids: readonly string[], ats: readonly string[]): Promise<void> {
    await this.db.query(
      `update waivers set matched_at = greatest(matched_at, it.at)
       from unnest($1::uuid[], $2::timestamptz[]) as it (id, at) where waivers.id = it.id`,
      [ids, ats],
    );
  }

  /** Notes when what is registered was last found to stand by them; by primary key. */
  async stoodBy(ids: readonly string[], ats: readonly string[]): Promise<void> {
    await this.db.query(
      `update waivers set standing_at = greatest(standing_at, it.at)
       from unnest($1::uuid[], $2::timestamptz[]) as it (id, at) where waivers.id = it.id`,
      [ids, ats],
    );
  }

  /**
   * Takes waivers that end before an instant and of whose end nobody was told, at most `limit`, and notes that they were; of two
   * replicas only one gets each. By index waivers_by_end.
   */
  async takeEnding(tx: Tx, now: Date, before: Date, limit: number): Promise<Waiver[]> {
    const rows = await tx.query<WaiverRow>(
      `update waivers set told_end_of = holds_until
       where id in (
         select id from waivers
         where holds_until > $1 and holds_until <= $2 and revoked_at is null and told_end_of is distinct from holds_until
         order by holds_until limit $3 for update skip locked)
       returning ${columns}`,
      [now, before, limit],
    );
    return rows.map(toWaiver);
  }
}

const columns = `
  id, scope, policy, subjects, reason, link, revision, requested_by as "requestedBy", requested_at as "requestedAt", asked,
  holds_until as "until", approved_by as "approvedBy", approved_at as "approvedAt", revoked_at as "revokedAt",
  matched_at as "matchedAt", standing_at as "standingAt"`;

interface WaiverRow {
  id: string;
  scope: PolicyScope;
  policy: string;
  subjects: WaivedSubjects[];
  reason: string;
  link: string | null;
  revision: number;
  requestedBy: string;
  requestedAt: Date;
  asked: Asked | null;
  until: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  revokedAt: Date | null;
  matchedAt: Date | null;
  standingAt: Date | null;
}

function toWaiver(row: WaiverRow): Waiver {
  return {
    ...row,
    requestedAt: row.requestedAt.toISOString(),
    until: row.until?.toISOString() ?? null,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    matchedAt: row.matchedAt?.toISOString() ?? null,
    standingAt: row.standingAt?.toISOString() ?? null,
  };
}
