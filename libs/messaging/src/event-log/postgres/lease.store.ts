import type { Db } from '#persistence';
import type { ReadPosition } from './log.store.js';

/** One consumer's place in its group. */
export interface Membership {
  readonly group: string;
  /** A UUID, new for each subscription. */
  readonly member: string;
  readonly topics: readonly string[];
}

/** A lease not renewed for so long is free for others. */
const LEASE = `interval '5 seconds'`;

/** Says that the member lives, forgets members that no longer do, and sees to it that each partition has an offset. */
export async function announce(db: Db, { group, member, topics }: Membership): Promise<void> {
  await db.query(
    `with alive as (
       insert into group_member (consumer_group, member, topics, seen_at) values ($1, $2, $3, now())
       on conflict (consumer_group, member) do update set seen_at = now()
     ), dead as (
       -- Two members that both were away do not wait for each other.
       delete from group_member where consumer_group = $1 and member in (
         select member from group_member
         where consumer_group = $1 and member <> $2 and seen_at < now() - ${LEASE} for update skip locked)
     )
     insert into group_offset (consumer_group, topic, partition)
     select $1, topic, partition from log_partition p
     where topic = any($3) and not exists (
       select from group_offset o where o.consumer_group = $1 and o.topic = p.topic and o.partition = p.partition)
     on conflict do nothing`,
    [group, member, topics],
  );
}

/** Renews the member's leases. @returns what it still holds. */
export async function renew(db: Db, { group, member }: Membership): Promise<ReadPosition[]> {
  const rows = await db.query<PositionRow>(
    `update group_offset set leased_until = now() + ${LEASE}
     where consumer_group = $1 and owner = $2 and leased_until > now()
     returning topic, partition, next_offset`,
    [group, member],
  );
  return rows.map(toPosition);
}

/**
 * How many partitions a living member should hold at most: its part of each topic that it follows. Members of another release
 * follow fewer topics, and what they cannot read is for the others alone.
 */
export async function fairShare(db: Db, { group, topics }: Membership): Promise<number> {
  const rows: { share: number }[] = await db.query(
    `select ceil(round(sum(1.0 / greatest((
       select count(*) from group_member m where m.consumer_group = o.consumer_group and o.topic = any(m.topics)
     ), 1)), 6))::int as share
     from group_offset o where o.consumer_group = $1 and o.topic = any($2)`,
    [group, topics],
  );
  return rows[0]?.share ?? 0;
}

/** Leases up to `limit` partitions that nobody holds. @returns where to go on reading them. */
export async function claim(
  db: Db,
  { group, member, topics }: Membership,
  limit: number,
): Promise<ReadPosition[]> {
  const rows = await db.query<PositionRow>(
    `update group_offset o set owner = $2, leased_until = now() + ${LEASE}
     from (
       select topic, partition from group_offset
       where consumer_group = $1 and topic = any($3) and (owner is null or leased_until <= now())
       order by partition, topic limit $4 for update skip locked
     ) free
     where o.consumer_group = $1 and o.topic = free.topic and o.partition = free.partition
     returning o.topic, o.partition, o.next_offset`,
    [group, member, topics, limit],
  );
  return rows.map(toPosition);
}

/** Commits how far partitions have been handled. @returns those the member still holds, with what was committed. */
export async function commit(
  db: Db,
  { group, member }: Membership,
  handled: readonly ReadPosition[],
): Promise<ReadPosition[]> {
  const rows = await db.query<PositionRow>(
    `update group_offset o set next_offset = handled.position
     from unnest($3::text[], $4::int[], $5::bigint[]) as handled (topic, partition, position)
     where o.consumer_group = $1 and o.owner = $2 and o.topic = handled.topic and o.partition = handled.partition
     returning o.topic, o.partition, o.next_offset`,
    [
      group,
      member,
      handled.map(({ topic }) => topic),
      handled.map(({ partition }) => partition),
      handled.map(({ position }) => position.toString()),
    ],
  );
  return rows.map(toPosition);
}

/** Commits how far one partition has been handled and lets it go, so that another member can take it at once. */
export async function release(
  db: Db,
  { group, member }: Membership,
  { topic, partition, position }: ReadPosition,
): Promise<void> {
  await db.query(
    `update group_offset set owner = null, leased_until = null, next_offset = $5
     where consumer_group = $1 and owner = $2 and topic = $3 and partition = $4`,
    [group, member, topic, partition, position.toString()],
  );
}

/** Leaves the group and lets all partitions go. */
export async function leave(db: Db, { group, member }: Membership): Promise<void> {
  await db.query(
    'update group_offset set owner = null, leased_until = null where consumer_group = $1 and owner = $2',
    [group, member],
  );
  await db.query('delete from group_member where consumer_group = $1 and member = $2', [group, member]);
}

interface PositionRow {
  readonly topic: string;
  readonly partition: number;
  readonly next_offset: string;
}

function toPosition({ topic, partition, next_offset }: PositionRow): ReadPosition {
  return { topic, partition, position: BigInt(next_offset) };
}
