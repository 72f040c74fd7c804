import { Migration, type Tx } from '#persistence';

/** An append-only log with consumer offsets, in the schema `event_log`. */
export class CreateEventLog1700000000000 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(PARTITIONS);
    await tx.query(RECORDS);
    await tx.query(MEMBERS);
    await tx.query(OFFSETS);
    await tx.query(APPEND);
  }
}

const PARTITIONS = `
  create table log_partition (
    topic       text not null,
    partition   integer not null,
    next_offset bigint not null default 0,
    primary key (topic, partition)
  )`;

const RECORDS = `
  create table record (
    topic     text not null,
    partition integer not null,
    "offset"  bigint not null,
    key       text,
    headers   jsonb not null,
    value     bytea,
    at        timestamptz not null default clock_timestamp(),
    primary key (topic, partition, "offset")
  )`;

const MEMBERS = `
  create table group_member (
    consumer_group text not null,
    member         uuid not null,
    topics         text[] not null,
    seen_at        timestamptz not null,
    primary key (consumer_group, member)
  )`;

const OFFSETS = `
  create table group_offset (
    consumer_group text not null,
    topic          text not null,
    partition      integer not null,
    next_offset    bigint not null default 0,
    owner          uuid,
    leased_until   timestamptz,
    primary key (consumer_group, topic, partition)
  )`;

// The partition's row is locked until the commit, so offsets become visible in their order: a reader that has seen offset n
// has been able to see all below it. The locks are taken in one order, lest two appends wait for each other.
const APPEND = `
  create function append(to_topic text, partitions integer[], keys text[], headers jsonb[], vals bytea[])
  returns void language plpgsql as $$
  begin
    perform 1 from log_partition p
      where p.topic = to_topic and p.partition = any(partitions) order by p.partition for update;
    with incoming as (
      select r.*, row_number() over (partition by r.partition order by r.nth) - 1 as step
      from unnest(partitions, keys, headers, vals) with ordinality as r (partition, key, headers, value, nth)
    ), heads as (
      update log_partition p set next_offset = p.next_offset + c.records
      from (select i.partition, count(*) as records from incoming i group by i.partition) c
      where p.topic = to_topic and p.partition = c.partition
      returning p.partition, p.next_offset - c.records as first
    )
    insert into record (topic, partition, "offset", key, headers, value)
    select to_topic, i.partition, h.first + i.step, i.key, i.headers, i.value
    from incoming i join heads h using (partition);
    perform pg_notify('event_log', to_topic);
  end $$`;
