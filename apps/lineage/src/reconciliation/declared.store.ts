import type { TopicPromise } from '#document-readers';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type {
  DeclaredReader,
  DescribedTopic,
  NamedPrincipals,
  TopicSample,
  UndeclaredGroup,
  UnseenReader,
} from './drifts/index.js';

type DescribedRow = Omit<DescribedTopic, 'promise'> & { readonly promise: TopicPromise | null };

/** What the mesh holds to be so of the topics of a cluster. */
@Injectable()
export class DeclaredStore {
  /** The topics that contracts describe, in their order. By index edges_topics_now, for each by edges_of_contract_now and primary keys. */
  async topics(tx: Tx): Promise<DescribedTopic[]> {
    const rows = await tx.query<DescribedRow>(
      `select topic.party_id as topic, topic.contract_id as "contractId", product.party_id as "productId",
              coalesce(contract.domain, consumer.domain) as domain,
              coalesce(contract.owners, '{}') || coalesce(product.owners, '{}') as owners,
              coalesce(contract.status, 'active') in ('active', 'deprecated') as "inForce",
              (select it from jsonb_array_elements(contract.topic_promises) as it
               where it ->> 'topic' = topic.party_id and it ->> 'object' = topic.column_path limit 1) as promise,
              coalesce(contract.access_roles, '{}') as roles,
              array(select party_id from edges
                    where contract_id = topic.contract_id and relation = 'subject' and superseded_at is null
                      and valid_to is null order by party_id) as subjects
       from edges topic
         left join contracts contract on contract.id = topic.contract_id
         left join lateral (
           select party_id, products.owners from edges left join products on products.id = party_id
           where contract_id = topic.contract_id and relation = 'offers' and superseded_at is null
             and valid_to is null order by party_id limit 1) product on true
         left join consumers consumer on consumer.consumer_id = product.party_id and consumer.superseded_at is null
       where topic.relation = 'topic' and topic.superseded_at is null and topic.valid_to is null
       order by topic.party_id, topic.contract_id, topic.column_path`,
    );
    return rows.map(({ promise, ...row }) => ({ ...row, ...(promise && { promise }) }));
  }

  /** Who declares to read what, or was granted to. By index edges_declared_now. */
  async readers(tx: Tx): Promise<DeclaredReader[]> {
    return tx.query<DeclaredReader>(
      `select distinct contract_id as "contractId", party_id as "consumerId" from edges
       where relation = 'reads' and evidence in ('granted', 'declared') and superseded_at is null and valid_to is null`,
    );
  }

  /** Subscriptions of consumers of whom nobody says that they read. By indexes edges_topics_now and edges_of_party_now. */
  async undeclaredGroups(tx: Tx, cluster: string): Promise<UndeclaredGroup[]> {
    return tx.query<UndeclaredGroup>(
      `select group_id as "groupId", topic, contract_id as "contractId", consumer_id as "consumerId",
              array(select distinct (it ->> 'client') || ' at ' || (it ->> 'host')
                    from jsonb_array_elements(members) as it order by 1) as clients
       from subscriptions join edges carried on carried.party_id = topic
       where cluster = $1 and relation = 'topic' and superseded_at is null and valid_to is null
         and not exists (
           select from edges said
           where said.party_id = consumer_id and said.contract_id = carried.contract_id and said.relation = 'reads'
             and said.evidence <> 'subscribed' and said.superseded_at is null
             and (said.valid_to is null or said.evidence = 'observed'))
       order by group_id, topic, contract_id`,
      [cluster],
    );
  }

  /** Who declared before a time to read what a topic carries, and was never seen to. By indexes edges_declared_now and edges_of_party_now. */
  async unseenReaders(tx: Tx, before: Date): Promise<UnseenReader[]> {
    return tx.query<UnseenReader>(
      `select contract_id as "contractId", party_id as "consumerId", min(valid_from) as since
       from edges declared
       where relation = 'reads' and evidence = 'declared' and superseded_at is null and valid_to is null
         and exists (select from edges topic
                     where topic.contract_id = declared.contract_id and topic.relation = 'topic'
                       and topic.superseded_at is null and topic.valid_to is null)
         and not exists (select from edges seen
                         where seen.party_id = declared.party_id and seen.contract_id = declared.contract_id
                           and seen.relation = 'reads' and seen.evidence in ('subscribed', 'observed')
                           and seen.superseded_at is null)
       group by contract_id, party_id having min(valid_from) < $1
       order by contract_id, party_id`,
      [before],
    );
  }

  /** As whom products are known to Kafka. */
  async principals(tx: Tx): Promise<NamedPrincipals[]> {
    return tx.query<NamedPrincipals>(
      `select id as "productId", kafka_principals as principals from products where kafka_principals <> '{}'`,
    );
  }

  /** By primary key. */
  async samples(tx: Tx, cluster: string): Promise<TopicSample[]> {
    return tx.query<TopicSample>(
      `select topic, schema_ids as "schemaIds", without_id as "withoutId" from topic_samples where cluster = $1`,
      [cluster],
    );
  }

  /** The subjects under which ids were given, by primary key; and the least id that is known. */
  async subjectsOf(
    tx: Tx,
    ids: readonly number[],
  ): Promise<{ byId: Map<number, readonly string[]>; least: number }> {
    const rows = await tx.query<{ id: number; subjects: string[] }>(
      `select schema_id as id, array_agg(subject order by subject) as subjects
       from registered_schemas where schema_id = any ($1) group by schema_id`,
      [ids],
    );
    const [first] = await tx.query<{ least: number | null }>(
      'select min(schema_id) as least from registered_schemas',
    );
    return { byId: new Map(rows.map(({ id, subjects }) => [id, subjects])), least: first?.least ?? 0 };
  }
}
