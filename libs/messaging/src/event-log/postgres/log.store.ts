import { byteaArray, type Db, jsonbArray } from '#persistence';
import type { LogRecord, PartitionLag, ReceivedRecord } from '../event-log.js';
import { partitionForKey } from '../partition-for-key.js';

/** A place to read from: the first offset wanted of one partition. */
export interface ReadPosition {
  readonly topic: string;
  readonly partition: number;
  readonly position: bigint;
}

interface RecordRow extends Omit<ReceivedRecord, 'offset' | 'timestamp'> {
  readonly offset: string;
  readonly at: Date;
}

/** Creates a topic unless it exists. @returns how many partitions it has. */
export async function ensureTopic(db: Db, topic: string, partitions: number): Promise<number> {
  const count = async () => {
    const rows: { partitions: number }[] = await db.query(
      'select count(*)::int as partitions from log_partition where topic = $1',
      [topic],
    );
    return rows[0]?.partitions ?? 0;
  };
  const existing = await count();
  if (existing > 0) return existing;
  // Creators that disagree about the number must not each add some.
  await db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('event_log.topics'))`);
    await tx.query(
      `insert into log_partition (topic, partition)
       select $1, n from generate_series(0, $2::int - 1) n
       where not exists (select from log_partition where topic = $1)`,
      [topic, partitions],
    );
  });
  return count();
}

/** Appends records in order, in one transaction. */
export async function append(
  db: Db,
  topic: string,
  partitions: number,
  records: readonly LogRecord[],
): Promise<void> {
  await db.query('select append($1, $2, $3, $4, $5)', [
    topic,
    records.map(({ key }) => partitionForKey(key, partitions)),
    records.map(({ key }) => key),
    jsonbArray(records.map(({ headers }) => JSON.stringify(headers))),
    byteaArray(records.map(({ value }) => value)),
  ]);
}

/** The next records of each partition, in order, at most `limit` of each; relies on the primary key. */
export async function read(db: Db, from: readonly ReadPosition[], limit: number): Promise<ReceivedRecord[]> {
  const rows: RecordRow[] = await db.query(
    `select r.topic, r.partition, r."offset", r.key, r.headers, r.value, r.at
     from unnest($1::text[], $2::int[], $3::bigint[]) as p (topic, partition, position)
     cross join lateral (
       select * from record r
       where r.topic = p.topic and r.partition = p.partition and r."offset" >= p.position
       order by r."offset" limit $4
     ) r
     order by r.topic, r.partition, r."offset"`,
    [
      from.map(({ topic }) => topic),
      from.map(({ partition }) => partition),
      from.map(({ position }) => position.toString()),
      limit,
    ],
  );
  return rows.map(({ at, offset, ...rest }) => ({ ...rest, offset: BigInt(offset), timestamp: at }));
}

/** How far a group is behind. A partition it has never read counts from its beginning. */
export async function readLag(db: Db, group: string, topics: readonly string[]): Promise<PartitionLag[]> {
  const rows: { topic: string; partition: number; committed: string; end: string }[] = await db.query(
    `select p.topic, p.partition, coalesce(o.next_offset, 0) as committed, p.next_offset as end
     from log_partition p
     left join group_offset o on o.consumer_group = $1 and o.topic = p.topic and o.partition = p.partition
     where p.topic = any($2) order by p.topic, p.partition`,
    [group, topics],
  );
  return rows.map((row) => ({ ...row, committed: BigInt(row.committed), end: BigInt(row.end) }));
}
