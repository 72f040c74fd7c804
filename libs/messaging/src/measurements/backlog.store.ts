import type { Db } from '#persistence';

/** Nothing is counted beyond this: what is measured costs the same however much waits. */
const most = 10_000;

/** What waits to be published, and since when, in seconds. */
export interface Backlog {
  readonly rows: number;
  readonly oldestSeconds: number;
}

/** By the primary key of the outbox, whose rows are in the order of their positions. */
export async function outboxBacklog(db: Db): Promise<Backlog> {
  const [row] = await db.query<{ rows: number; oldest: number | null }>(
    `select (select count(*)::int from (select from outbox limit $1) it) as rows,
            (select extract(epoch from now() - created_at)::float8 from outbox order by position limit 1) as oldest`,
    [most],
  );
  return { rows: row?.rows ?? 0, oldestSeconds: Math.max(0, row?.oldest ?? 0) };
}

/** How many dead letters are kept. */
export async function keptDeadLetters(db: Db): Promise<number> {
  const [row] = await db.query<{ rows: number }>(
    'select count(*)::int as rows from (select from dead_letters limit $1) it',
    [most],
  );
  return row?.rows ?? 0;
}
