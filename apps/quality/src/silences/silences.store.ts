import type { Sight } from '#access';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ofScopes, scopeIsSeen } from '../contracts/index.js';
import type { Silence } from './silence.js';

interface Row {
  readonly id: string;
  readonly scope: string;
  readonly kind: Silence['kind'];
  readonly matchers: Silence['match'];
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly reason: string;
  readonly created_by: string;
  readonly created_at: Date;
}

/** Which silences a list shows. */
export interface SilenceFilter {
  readonly scope?: string;
  /** Only those that have not ended by then. */
  readonly holdsAt?: Date;
  /** Only those that were made before this one. */
  readonly before?: string;
  readonly sight: Sight;
}

/** What is not told for a time. */
@Injectable()
export class SilencesStore {
  constructor(private readonly db: Db) {}

  /** Those that hold at a time. By index silences_by_end. */
  async holding(tx: Tx, at: Date): Promise<Silence[]> {
    const rows = await tx.query<Row>(
      `select id, scope, kind, matchers, starts_at, ends_at, reason, created_by, created_at from silences
       where ends_at > $1 and starts_at <= $1 order by ends_at desc`,
      [at],
    );
    return rows.map(toSilence);
  }

  async add(silence: Silence): Promise<void> {
    await this.db.query(
      `insert into silences (id, scope, kind, matchers, starts_at, ends_at, reason, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        silence.id,
        silence.scope,
        silence.kind,
        JSON.stringify(silence.match),
        silence.startsAt,
        silence.endsAt,
        silence.reason,
        silence.createdBy,
        silence.createdAt,
      ],
    );
  }

  /** By primary key. */
  async find(id: string): Promise<Silence | undefined> {
    const [row] = await this.db.query<Row>(
      `select id, scope, kind, matchers, starts_at, ends_at, reason, created_by, created_at from silences where id = $1`,
      [id],
    );
    return row && toSilence(row);
  }

  /** Ends one that has not ended; returns whether there was one. By primary key. */
  async end(tx: Tx, id: string, now: Date): Promise<boolean> {
    const ended = await tx.query<{ id: string }>(
      `update silences set ends_at = greatest(starts_at, $2) where id = $1 and ends_at > $2 returning id`,
      [id, now],
    );
    return ended.length > 0;
  }

  /** Newest first: ids are ordered by time. By primary key. */
  async list({ scope, holdsAt, before, sight }: SilenceFilter, limit: number): Promise<Silence[]> {
    const rows = await this.db.query<Row>(
      `select id, scope, kind, matchers, starts_at, ends_at, reason, created_by, created_at from silences
       where ($1::text is null or scope = $1) and ($2::timestamptz is null or ends_at > $2)
         and ($3::uuid is null or id < $3) and ${scopeIsSeen('silences.scope', 5)}
       order by id desc limit $4`,
      [scope, holdsAt, before, limit, ...ofScopes(sight)],
    );
    return rows.map(toSilence);
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden({ scope, holdsAt, sight }: SilenceFilter): Promise<number | undefined> {
    if (sight.all) return undefined;
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select from silences
         where ($1::text is null or scope = $1) and ($2::timestamptz is null or ends_at > $2)
           and not ${scopeIsSeen('silences.scope', 3)}
         limit 1000) it`,
      [scope, holdsAt, ...ofScopes(sight)],
    );
    return row?.hidden;
  }
}

function toSilence(row: Row): Silence {
  return {
    id: row.id,
    scope: row.scope,
    kind: row.kind,
    match: row.matchers,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}
