import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A moment of recorded time, and who was writing as it passed. */
export interface SettledMoment {
  /** As text, to the microsecond, as finely as it is kept. */
  readonly at: string;
  /** Transactions that may still commit with an earlier time. */
  readonly writers: readonly string[];
}

/**
 * Moments before which nothing more is recorded. Whoever writes rows with a recorded time first locks their table, then takes the time,
 * and holds the lock until it commits. So what is recorded up to a moment is settled once those are gone who held such a lock
 * just after it; nobody has to wait for whoever asks.
 */
@Injectable()
export class SettledStore {
  constructor(private readonly db: Db) {}

  /** The moment that it is now. The writers are looked for after it has passed. */
  async now(): Promise<SettledMoment> {
    const [{ at } = { at: '' }] = await this.db.query<{ at: string }>(
      `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
    );
    return { at, writers: await this.writers() };
  }

  /** Which of them have not ended. */
  async under(writers: readonly string[]): Promise<string[]> {
    const now = new Set(await this.writers());
    return writers.filter((it) => now.has(it));
  }

  /** Who has locked what readings are told from, for writing. */
  private async writers(): Promise<string[]> {
    const rows = await this.db.query<{ writer: string }>(
      `select distinct virtualtransaction as writer from pg_locks
       where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
         and database = (select oid from pg_database where datname = current_database())
         and relation in ('edges'::regclass, 'consumers'::regclass, 'read_proofs'::regclass)`,
    );
    return rows.map(({ writer }) => writer);
  }
}
