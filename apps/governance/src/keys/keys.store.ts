import type { Sight } from '#access';
import type { CredentialStated } from '#contracts/events';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** What is known of a key besides what is stated to every service. */
export interface KeyRow {
  readonly position: number;
  readonly stated: CredentialStated;
  readonly description: string;
  readonly made_at: Date;
  readonly made_by: string;
  readonly rotated_at: Date | null;
  readonly rotated_by: string | null;
  readonly revoked_by: string | null;
  readonly used_at: Date | null;
  readonly address: string | null;
}

/** A key that was just made. */
export interface NewKeyRow {
  readonly id: string;
  readonly description: string;
  readonly madeAt: string;
  readonly madeBy: string;
}

/** Which keys are listed. */
export interface KeysFilter {
  readonly principal?: string;
  readonly state?: 'active' | 'expired' | 'revoked';
  /** What of all keys is shown: those whose roles hold in a domain that is seen, and one's own. */
  readonly sight: Sight;
}

/** Any fixed number: the first key is made by one replica. */
const FIRST_KEY_LOCK = 7_041_790;

@Injectable()
export class KeysStore {
  constructor(private readonly db: Db) {}

  async add(tx: Tx, { id, description, madeAt, madeBy }: NewKeyRow): Promise<void> {
    await tx.execute('insert into keys (id, description, made_at, made_by) values ($1, $2, $3, $4)', [
      id,
      description,
      madeAt,
      madeBy,
    ]);
  }

  async rotated(tx: Tx, id: string, at: string, by: string): Promise<void> {
    await tx.execute('update keys set rotated_at = $2, rotated_by = $3 where id = $1', [id, at, by]);
  }

  async revoked(tx: Tx, id: string, by: string): Promise<void> {
    await tx.execute('update keys set revoked_by = $2 where id = $1', [id, by]);
  }

  /**
   * Removes keys that ended before a time, at most `limit`; returns their ids. The first one stays: it tells that a governor's key
   * was made. Reads every key, now and then.
   */
  async removeEnded(tx: Tx, before: Date, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `delete from keys where id in (
         select id from keys join credentials using (id)
         where least(expires_at, (stated ->> 'revokedAt')::timestamptz) < $1
           and position > (select min(position) from keys)
         order by position limit $2 for update of keys skip locked)
       returning id`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** By primary key (id). */
  async find(id: string, tx: Tx = this.db): Promise<KeyRow | undefined> {
    const [row] = await tx.query<KeyRow>(
      `select position, stated, description, made_at, made_by, rotated_at, rotated_by, revoked_by, used_at, address
       from keys join credentials using (id) left join credential_uses using (id)
       where keys.id = $1`,
      [id],
    );
    return row;
  }

  /** The newest first; by keys_by_position. */
  async list(
    { principal, state, sight }: KeysFilter,
    before: number | undefined,
    limit: number,
  ): Promise<KeyRow[]> {
    return this.db.query<KeyRow>(
      `select position, stated, description, made_at, made_by, rotated_at, rotated_by, revoked_by, used_at, address
       from keys join credentials using (id) left join credential_uses using (id)
       where ($1::int is null or position < $1)
         and ($2::text is null or stated -> 'principal' ->> 'id' = $2)
         and ($3::text is null or $3 = case
           when stated ->> 'revokedAt' is not null then 'revoked' when expires_at <= now() then 'expired' else 'active' end)
         and ($5::boolean or stated -> 'principal' ->> 'id' = $6 or stated -> 'principal' -> 'domains' ?| $7::text[])
       order by position desc limit $4`,
      [
        before,
        principal,
        state,
        limit,
        sight.all,
        ...(sight.all ? [null, []] : [sight.principal, sight.domains]),
      ],
    );
  }

  /** Whether a key with this role was ever made. Whoever asks, and makes one, is alone until the transaction ends. */
  async everMadeWith(tx: Tx, role: string): Promise<boolean> {
    await tx.query('select pg_advisory_xact_lock($1)', [FIRST_KEY_LOCK]);
    const rows = await tx.query(
      `select 1 from keys join credentials using (id) where stated -> 'principal' -> 'roles' ? $1 limit 1`,
      [role],
    );
    return rows.length > 0;
  }
}
