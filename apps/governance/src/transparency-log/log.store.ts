import { Injectable } from '@nestjs/common';
import { Db } from '#persistence';
import type { Leaf, TilePlace } from '#transparency-log';

/** A leaf with its number. */
export interface NumberedLeaf extends Leaf {
  readonly index: number;
}

/** How far links from before the log have been taken into it. */
interface Backlog {
  readonly taken: number;
  readonly links: number;
}

/** Waiting leaves are not counted beyond this. */
const mostWaiting = 100_000;

/** Reads the log. */
@Injectable()
export class LogStore {
  constructor(private readonly db: Db) {}

  /** The newest checkpoint: as it was signed, and with the cosignatures that it has. By primary keys. */
  async checkpoint(): Promise<{ signed: string; note: string; at: Date } | undefined> {
    const [row] = await this.db.query<{ signed: string; note: string; at: Date }>(
      `select note as signed, at,
              note || coalesce((select string_agg(line, '' order by witness) from log_cosignatures it
                                where it.size = newest.size), '') as note
       from log_checkpoints newest order by size desc limit 1`,
    );
    return row;
  }

  /** The checkpoint of so many leaves, as the newest one is given; undefined where none was signed or it was dropped. By primary keys. */
  async checkpointOf(size: number): Promise<string | undefined> {
    const [row] = await this.db.query<{ note: string }>(
      `select note || coalesce((select string_agg(line, '' order by witness) from log_cosignatures it
                                where it.size = checkpoint.size), '') as note
       from log_checkpoints checkpoint where size = $1`,
      [size],
    );
    return row?.note;
  }

  /** The newest checkpoint that witnesses have cosigned. By primary keys. */
  async cosigned(): Promise<string | undefined> {
    const [row] = await this.db.query<{ note: string }>(
      `select note || lines as note from log_checkpoints join (
         select size, string_agg(line, '' order by witness) as lines from log_cosignatures
         where size = (select max(size) from log_cosignatures) group by size) it using (size)`,
    );
    return row?.note;
  }

  /** The hashes of a tile, as far as there are any. By primary key. */
  async tile({ level, index }: TilePlace): Promise<Buffer> {
    const [row] = await this.db.query<{ hashes: Buffer }>(
      'select hashes from log_tiles where level = $1 and index = $2',
      [level, index],
    );
    return row?.hashes ?? Buffer.alloc(0);
  }

  /** The leaves from one number to before another, in order. By primary key. */
  async leaves(from: number, to: number): Promise<NumberedLeaf[]> {
    const rows = await this.db.query<Leaf & { index: string }>(
      'select index, kind, id, digest, at from log_entries where index >= $1 and index < $2 order by index',
      [from, to],
    );
    return rows.map((row) => ({ ...row, index: Number(row.index) }));
  }

  /** The leaf of a record, the first where there are several. By log_entries_of_record. */
  async leafOf(kind: string, id: string): Promise<NumberedLeaf | undefined> {
    const [row] = await this.db.query<Leaf & { index: string }>(
      'select index, kind, id, digest, at from log_entries where id = $1 and kind = $2 order by index limit 1',
      [id, kind],
    );
    return row && { ...row, index: Number(row.index) };
  }

  /** How many leaves wait for their numbers; counted up to 100,000. */
  async waiting(): Promise<number> {
    const [row] = await this.db.query<{ waiting: number }>(
      'select count(*)::int as waiting from (select from log_waiting limit $1) it',
      [mostWaiting],
    );
    return row?.waiting ?? 0;
  }

  /** Drops checkpoints that are older than a day, but the last of each day in UTC. Resolves with how many there were. By primary key. */
  thinCheckpoints(): Promise<number> {
    return this.db.execute(
      `delete from log_checkpoints where size in (
         select size from (
           select size, at, lead(at) over (order by size) as next from log_checkpoints
         ) it
         where at < now() - interval '1 day'
           and date_trunc('day', next, 'UTC') = date_trunc('day', at, 'UTC'))`,
    );
  }

  async backlog(): Promise<Backlog> {
    const [row] = await this.db.query<{ taken: string; links: string }>(
      'select coalesce(sum(taken), 0)::bigint as taken, coalesce(sum(last), 0)::bigint as links from log_backlog',
    );
    return { taken: Number(row?.taken ?? 0), links: Number(row?.links ?? 0) };
  }
}
