import { Injectable } from '@nestjs/common';
import { byteaArray, type Tx } from '#persistence';
import type { Tile, TilePlace } from '#transparency-log';

/** The newest checkpoint, and how long ago it was signed. */
interface LastCheckpoint {
  readonly note: string;
  readonly ageMs: number;
}

/** Leaves that got their numbers: how many, and their hashes one after the other. */
interface Sequenced {
  readonly count: number;
  readonly hashes: Buffer;
}

/** What gives leaves their numbers, in the transaction of whoever holds the lock. */
@Injectable()
export class SequencingStore {
  /** Whether something waits, or nothing was signed yet. By primary keys. */
  async isDue(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ due: boolean }>(
      `select exists (select from log_waiting) or not exists (select from log_checkpoints) as due`,
    );
    return row?.due ?? false;
  }

  /** Whether this transaction is now the only one that sequences; until it ends. */
  async lock(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('transparency log of ' || current_schema(), 0)) as locked`,
    );
    return row?.locked ?? false;
  }

  async lastCheckpoint(tx: Tx): Promise<LastCheckpoint | undefined> {
    const [row] = await tx.query<{ note: string; ageMs: string }>(
      `select note, round(extract(epoch from clock_timestamp() - at) * 1000) as "ageMs"
       from log_checkpoints order by size desc limit 1`,
    );
    return row && { note: row.note, ageMs: Number(row.ageMs) };
  }

  /** Gives the longest waiting leaves the numbers from `first` on. Leaves of one chain come in its order. */
  async take(tx: Tx, first: number, most: number): Promise<Sequenced> {
    const [row] = await tx.query<Sequenced>(
      `with taken as (
         delete from log_waiting where nth = any(array(select nth from log_waiting order by nth limit $2))
         returning nth, kind, id, digest, at
       ), numbered as (
         select $1::bigint - 1 + row_number() over (order by nth) as index, kind, id, digest, at from taken
       ), kept as (
         insert into log_entries (index, kind, id, digest, at) select index, kind, id, digest, at from numbered
       )
       select count(*)::int as count,
              coalesce(string_agg(sha256('\\x00'::bytea || convert_to(
                '{"at":"' || at || '","digest":"' || digest || '","id":"' || id || '","kind":"' || kind || '"}', 'UTF8'
              )), ''::bytea order by index), ''::bytea) as hashes
       from numbered`,
      [first, most],
    );
    return row ?? { count: 0, hashes: Buffer.alloc(0) };
  }

  /** The hashes of a tile, as far as there are any. By primary key. */
  async tile(tx: Tx, { level, index }: TilePlace): Promise<Buffer> {
    const [row] = await tx.query<{ hashes: Buffer }>(
      'select hashes from log_tiles where level = $1 and index = $2',
      [level, index],
    );
    return row?.hashes ?? Buffer.alloc(0);
  }

  /** Writes tiles that are new or wider. */
  async putTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
    await tx.query(
      `insert into log_tiles (level, index, hashes) select * from unnest($1::int[], $2::bigint[], $3::bytea[])
       on conflict (level, index) do update set hashes = excluded.hashes`,
      [
        tiles.map(({ level }) => level),
        tiles.map(({ index }) => index),
        byteaArray(tiles.map(({ hashes }) => hashes)),
      ],
    );
  }

  /** Keeps a checkpoint; one of the same size that others have signed gives way to it. */
  async putCheckpoint(tx: Tx, size: number, note: string): Promise<void> {
    await tx.query(
      `insert into log_checkpoints (size, note, at) values ($1, $2, clock_timestamp())
       on conflict (size) do update set note = excluded.note, at = excluded.at`,
      [size, note],
    );
  }
}
