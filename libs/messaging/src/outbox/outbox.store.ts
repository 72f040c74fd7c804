import type { Db, Tx } from '#persistence';
import type { LogRecord } from '../event-log/event-log.js';
import { insertOutboxSql, outboxColumns, type OutboxRow } from './outbox-row.js';

/** A row that has not been published yet. */
export interface WaitingRow extends LogRecord {
  readonly position: string;
  readonly topic: string;
}

interface OutboxRecord {
  readonly position: string;
  readonly topic: string;
  readonly aggregateid: string;
  readonly headers: Record<string, string>;
  readonly payload: Buffer | null;
}

/** Documents can be large: so many bytes of them are held in memory at once, and one row more. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Forgets rows that have been published and takes up the oldest of the others, in order; relies on the primary key. One
 * statement for both, as a relay under load does nothing else.
 */
export async function nextRows(
  db: Db,
  published: readonly WaitingRow[],
  limit: number,
): Promise<WaitingRow[]> {
  const rows: OutboxRecord[] = await db.query(
    `with published as (delete from outbox where position = any ($3::bigint[]))
     select position, topic, aggregateid, headers, payload
     from (
       select *, sum(octet_length(payload)) over (order by position) - octet_length(payload) as bytes_before
       from outbox where position <> all ($3::bigint[]) order by position limit $1
     ) oldest
     where coalesce(bytes_before, 0) < $2
     order by position`,
    [limit, MOST_BYTES, positions(published)],
  );
  return rows.map(({ position, topic, aggregateid, headers, payload }) => ({
    position,
    topic,
    key: aggregateid,
    headers,
    value: payload,
  }));
}

/** Adds rows, to be published after the commit. */
export async function addRows(tx: Tx, rows: readonly OutboxRow[]): Promise<void> {
  await tx.query(insertOutboxSql(), outboxColumns(rows));
}

/** Forgets rows that have been published. */
export async function deleteRows(db: Db, rows: readonly WaitingRow[]): Promise<void> {
  await db.query('delete from outbox where position = any($1::bigint[])', [positions(rows)]);
}

function positions(rows: readonly WaitingRow[]): string[] {
  return rows.map(({ position }) => position);
}
