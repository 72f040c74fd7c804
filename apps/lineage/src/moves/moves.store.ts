import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type LineageSight, seenReading } from '../edges/index.js';

/** The contracts of both sides. */
export interface Sides {
  readonly old: readonly string[];
  readonly new: readonly string[];
}

/** What a consumer read of both. */
export interface ReadOfBoth {
  readonly id: string;
  readonly owner: string | null;
  readonly domain: string | null;
  readonly oldIds: readonly string[];
  readonly newIds: readonly string[];
  /** Until when; null where it never did. */
  readonly oldUntil: Date | null;
  readonly newUntil: Date | null;
  /** Whether it has let go of all that it read of the old one. */
  readonly released: boolean;
}

/** Whether a consumer read each side at a point of time. */
export interface ReadAt {
  readonly at: Date;
  readonly old: boolean;
  readonly new: boolean;
}

/** Who reads a product, and what comes after it. */
@Injectable()
export class MovesStore {
  constructor(private readonly db: Db) {}

  /** By index edges_of_party_now. What a retired product offered counts, too. */
  async offeredBy(productId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select distinct contract_id as id from edges
       where party_id = $1 and relation = 'offers' and superseded_at is null order by 1`,
      [productId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Consumers that read the old side since a time, in the order of their names; what is open is read until now. By index
   * edges_of_contract_now, unique index consumers_now and primary key of consumer_states.
   */
  async readers(
    sides: Sides,
    { since, now, sight, beside }: { since: Date; now: Date; sight: LineageSight; beside: readonly string[] },
  ): Promise<ReadOfBoth[]> {
    const seen = seenReading(sight, 6);
    return this.db.query<ReadOfBoth>(
      `select party_id as id, consumers.owner, consumers.domain,
              coalesce(array_agg(distinct edges.contract_id) filter (where edges.contract_id = any ($1)), '{}') as "oldIds",
              coalesce(array_agg(distinct edges.contract_id) filter (where edges.contract_id = any ($2)), '{}') as "newIds",
              max(coalesce(valid_to, $4)) filter (where edges.contract_id = any ($1)) as "oldUntil",
              max(coalesce(valid_to, $4)) filter (where edges.contract_id = any ($2)) as "newUntil",
              bool_and(coalesce(held.state ->> 'ended' = 'true', false)) filter (where edges.contract_id = any ($1)) as released
       from edges
         left join consumers on consumers.consumer_id = party_id and consumers.superseded_at is null
         left join consumer_states held on held.consumer_id = party_id and held.contract_id = edges.contract_id
       where relation = 'reads' and edges.superseded_at is null and evidence <> 'granted' and valid_from <= $4
         and edges.contract_id = any ($1::text[] || $2::text[]) and party_id <> all ($5::text[]) and ${seen.sql}
       group by party_id, consumers.owner, consumers.domain
       having max(coalesce(valid_to, $4)) filter (where edges.contract_id = any ($1)) >= $3::timestamptz
       order by party_id collate "C"`,
      [sides.old, sides.new, since, now, beside, ...seen.parameters],
    );
  }

  /** What these consumers read at points of time, or some days before each. By index edges_of_party_now. */
  async at(
    sides: Sides,
    {
      points,
      quietDays,
      consumers,
    }: { points: readonly Date[]; quietDays: number; consumers: readonly string[] },
  ): Promise<ReadAt[]> {
    return this.db.query<ReadAt>(
      `select at, bool_or(contract_id = any ($1)) as old, bool_or(contract_id = any ($2)) as new
       from unnest($3::timestamptz[]) as points (at)
         join edges on valid_from <= at and (valid_to is null or valid_to > at - make_interval(days => $4))
       where relation = 'reads' and superseded_at is null and evidence <> 'granted'
         and contract_id = any ($1::text[] || $2::text[]) and party_id = any ($5::text[])
       group by at, party_id order by at`,
      [sides.old, sides.new, points, quietDays, consumers],
    );
  }
}
