import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Reader } from '../edges/index.js';
import type { NamedGroups, Subscription } from './subscription.js';

/** A subscription as it was last seen. */
interface SeenSubscription extends Subscription {
  readonly cluster: string;
  readonly firstSeen: Date;
  /** When it was last noticed that it had read on. */
  readonly movedAt: Date;
  /** Since when it has no members and reads nothing; null while it is at work. */
  readonly idleSince: Date | null;
  readonly seenAt: Date;
}

/** A subscription, and a contract that describes its topic. */
export interface ContractSubscription extends SeenSubscription {
  readonly contractId: string;
}

/** What Kafka's consumer groups are subscribed to. */
@Injectable()
export class SubscriptionsStore {
  constructor(private readonly db: Db) {}

  /** The topics that contracts describe. By index edges_topics_now. */
  async describedTopics(tx: Tx): Promise<Set<string>> {
    const rows = await tx.query<{ topic: string }>(
      `select distinct party_id as topic from edges
       where relation = 'topic' and superseded_at is null and valid_to is null`,
    );
    return new Set(rows.map(({ topic }) => topic));
  }

  /** Which groups products say are theirs. */
  async namedGroups(tx: Tx): Promise<NamedGroups[]> {
    return tx.query<NamedGroups>(
      `select id as "consumerId", kafka_groups as groups from products where kafka_groups <> '{}'`,
    );
  }

  /** Those of some names that consumers are known under. By index consumers_now. */
  async consumersAmong(tx: Tx, names: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      'select consumer_id as id from consumers where consumer_id = any ($1) and superseded_at is null',
      [names],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Makes the subscriptions of a cluster these. By primary key. */
  async replace(tx: Tx, cluster: string, subscriptions: readonly Subscription[]): Promise<void> {
    await tx.query(
      `with seen as (
         select * from jsonb_to_recordset($2::jsonb) as it (
           "groupId" text, topic text, "consumerId" text, state text, members jsonb, committed jsonb)
       ), gone as (
         delete from subscriptions
         where cluster = $1 and not exists (
           select from seen where "groupId" = subscriptions.group_id and topic = subscriptions.topic)
       )
       insert into subscriptions as known (cluster, group_id, topic, consumer_id, state, members, committed,
                                  first_seen, moved_at, idle_since, seen_at)
       select $1, "groupId", topic, "consumerId", state, members, committed, now(), now(),
              case when members = '[]' then now() end, now()
       from seen order by "groupId", topic
       on conflict (cluster, group_id, topic) do update set
         consumer_id = excluded.consumer_id, state = excluded.state, members = excluded.members,
         committed = excluded.committed, seen_at = excluded.seen_at,
         moved_at = case when known.committed = excluded.committed then known.moved_at else excluded.moved_at end,
         idle_since = case when excluded.members <> '[]' then null
                           when known.committed <> excluded.committed then excluded.seen_at
                           else coalesce(known.idle_since, excluded.seen_at) end`,
      [cluster, JSON.stringify(subscriptions)],
    );
  }

  /** Who is subscribed to what contracts, in all clusters. By index edges_topics_now. */
  async subscribed(tx: Tx): Promise<Reader[]> {
    return tx.query<Reader>(
      `select distinct contract_id as "contractId", consumer_id as "consumerId"
       from subscriptions join edges on party_id = topic
       where relation = 'topic' and superseded_at is null and valid_to is null`,
    );
  }

  /** Who is held to be subscribed to what. By index edges_subscribed_now. */
  async held(tx: Tx): Promise<Reader[]> {
    return tx.query<Reader>(
      `select contract_id as "contractId", party_id as "consumerId" from edges
       where relation = 'reads' and evidence = 'subscribed' and superseded_at is null and valid_to is null`,
    );
  }

  /** Use it under the locks of the consumers. */
  async begin(tx: Tx, readers: readonly Reader[]): Promise<void> {
    await tx.query(
      `insert into edges (relation, contract_id, party_id, column_path, evidence, derivation, valid_from, learned_at)
       select 'reads', contract_id, party_id, '', 'subscribed', 'assumed', clock_timestamp(), clock_timestamp()
       from unnest($1::text[], $2::text[]) as reader (contract_id, party_id)`,
      columnsOf(readers),
    );
  }

  /** Use it under the locks of the consumers. By index edges_subscribed_now. */
  async end(tx: Tx, readers: readonly Reader[]): Promise<void> {
    await tx.query(
      `with moment as (select clock_timestamp() as now), superseded as (
         update edges set superseded_at = moment.now
         from moment, unnest($1::text[], $2::text[]) as reader (contract_id, party_id)
         where edges.contract_id = reader.contract_id and edges.party_id = reader.party_id and relation = 'reads'
           and evidence = 'subscribed' and superseded_at is null and valid_to is null
         returning edges.*
       )
       insert into edges (relation, contract_id, party_id, column_path, evidence, derivation, valid_from, valid_to, learned_at)
       select relation, contract_id, party_id, column_path, evidence, derivation, valid_from, superseded_at, superseded_at
       from superseded where valid_from < superseded_at`,
      columnsOf(readers),
    );
  }

  /** What these readers are subscribed to now. By index subscriptions_of_consumer. */
  async of(readers: readonly Reader[]): Promise<ContractSubscription[]> {
    return this.db.query<ContractSubscription>(
      `select contract_id as "contractId", consumer_id as "consumerId", cluster, group_id as "groupId", topic, state, members, committed,
              first_seen as "firstSeen", moved_at as "movedAt", idle_since as "idleSince", seen_at as "seenAt"
       from unnest($1::text[], $2::text[]) as reader (contract_id, consumer_id)
         join subscriptions using (consumer_id)
         join edges using (contract_id)
       where party_id = topic and relation = 'topic' and superseded_at is null and valid_to is null
       order by cluster, group_id, topic`,
      columnsOf(readers),
    );
  }
}

function columnsOf(readers: readonly Reader[]): [string[], string[]] {
  return [readers.map(({ contractId }) => contractId), readers.map(({ consumerId }) => consumerId)];
}
