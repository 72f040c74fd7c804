import type { Sight } from '#access';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { TellingDecision } from './telling-decision.js';

/** Which decisions a list shows. */
export interface DecisionFilter {
  readonly subject?: string;
  readonly told?: boolean;
  readonly sight: Sight;
  readonly before?: string;
}

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly group_id: string;
  readonly route: string;
  readonly subject: string;
  readonly destination: string | null;
  readonly told: boolean;
  readonly reason: string;
  readonly delivery_id: string | null;
}

/** A decision as it is kept: with whose it is. */
export type NewDecision = TellingDecision & { readonly domain: string | null; readonly owner: string | null };

/** What was decided about telling, and why. */
@Injectable()
export class DecisionsStore {
  constructor(private readonly db: Db) {}

  async add(tx: Tx, decisions: readonly NewDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    const rows = decisions.map(({ groupId: group_id, deliveryId: delivery_id, ...it }) => ({
      ...it,
      group_id,
      delivery_id,
    }));
    await tx.query(
      `insert into telling_decisions (id, at, group_id, route, subject, destination, told, reason, delivery_id, domain, owner)
       select id, at, group_id, route, subject, destination, told, reason, delivery_id, domain, owner
       from json_populate_recordset(null::telling_decisions, $1)`,
      [JSON.stringify(rows)],
    );
  }

  /** Newest first: ids are ordered by time. By primary key, or index telling_decisions_of_subject. */
  async list({ subject, told, sight, before }: DecisionFilter, limit: number): Promise<TellingDecision[]> {
    const rows = await this.db.query<Row>(
      `select id, at, group_id, route, subject, destination, told, reason, delivery_id from telling_decisions
       where ($1::text is null or subject = $1) and ($2::boolean is null or told = $2) and ($3::uuid is null or id < $3)
         and ($4::text[] is null or domain = any($4) or owner = $5)
       order by id desc limit $6`,
      [subject, told, before, sight.all ? null : sight.domains, sight.all ? null : sight.principal, limit],
    );
    return rows.map(({ at, group_id, delivery_id, ...it }) => ({
      ...it,
      at: at.toISOString(),
      groupId: group_id,
      deliveryId: delivery_id,
    }));
  }

  /** Forgets what was decided long ago, a piece at a time. By primary key: ids are ordered by time. */
  async forget(before: string, limit: number): Promise<number> {
    return this.db.execute(
      'delete from telling_decisions where id in (select id from telling_decisions where id < $1 order by id limit $2)',
      [before, limit],
    );
  }
}
