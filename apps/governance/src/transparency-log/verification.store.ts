import { Injectable } from '@nestjs/common';
import { Db } from '#persistence';
import type { Tile } from '#transparency-log';
import type { RecordTable } from './record-tables.js';

/** A record that has no leaf. */
interface Unlogged {
  readonly kind: string;
  readonly id: string;
}

/** Reads the log and what it records as they stand in the database, to prove that one is what the other says. */
@Injectable()
export class VerificationStore {
  constructor(private readonly db: Db) {}

  /** How many leaves there are by their numbers, as of one moment with the newest checkpoint. By primary keys. */
  async extent(): Promise<{ leaves: number; note: string | null }> {
    const [row] = await this.db.query<{ leaves: string; note: string | null }>(
      `select coalesce((select max(index) + 1 from log_entries), 0)::bigint as leaves,
              (select note from log_checkpoints order by size desc limit 1) as note`,
    );
    return { leaves: Number(row?.leaves ?? 0), note: row?.note ?? null };
  }

  /** Tiles of a level from one index to before another. By primary key. */
  async tiles(level: number, from: number, to: number): Promise<Tile[]> {
    const rows = await this.db.query<{ index: string; hashes: Buffer }>(
      'select index, hashes from log_tiles where level = $1 and index >= $2 and index < $3',
      [level, from, to],
    );
    return rows.map(({ index, hashes }) => ({ level, index: Number(index), hashes }));
  }

  /** The digests that records have by what is stored of them, by the ids of their leaves. By primary keys. */
  async digests(table: Exclude<RecordTable, 'acts'>, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ id: string; digest: string }>(digestsSql[table], [ids]);
    return new Map(rows.map(({ id, digest }) => [id, digest]));
  }

  /** Some records that are neither in the log nor on their way into it. It reads all of the table. */
  async unlogged(table: RecordTable, most: number): Promise<Unlogged[]> {
    return this.db.query<Unlogged>(unloggedSql[table], [most]);
  }
}

const digestsSql = {
  decisions:
    'select id::text as id, coalesce(seal, hash) as digest from decisions where id = any($1::uuid[])',
  audit_links: `
    select id || ' ' || phase as id, hash as digest from audit_links
    where id = any(array(select split_part(it, ' ', 1)::uuid from unnest($1::text[]) it)) and id || ' ' || phase = any($1)`,
} as const;

const unloggedSql = {
  decisions: unloggedOf("select 'decision' as kind, id::text as id, chain, seq from decisions"),
  audit_links: unloggedOf("select 'audit' as kind, id || ' ' || phase as id, chain, seq from audit_links"),
  acts: unloggedOf('select kind, id, null::text as chain, null::bigint as seq from acts'),
} as const;

function unloggedOf(records: string): string {
  return `
    select kind, id from (${records}) it
    where not exists (select from log_entries e where e.id = it.id and e.kind = it.kind)
      and not exists (select from log_waiting w where w.id = it.id and w.kind = it.kind)
      and not exists (select from log_backlog b
                      where b.kind = it.kind and b.chain = it.chain and it.seq > b.taken and it.seq <= b.last)
    limit $1`;
}
