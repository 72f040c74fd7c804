import { Injectable } from '@nestjs/common';
import type { DocumentKey, TopicContract } from '#change-sets';
import type { ContractRevision, RegisteredDocument } from '#contracts/change-sets';
import { Db } from '#persistence';

/** Documents of record as decisions see them: what is registered now. */
@Injectable()
export class RegisteredDocumentsStore {
  constructor(private readonly db: Db) {}

  /** By primary key (kind, id); `limit 1` keeps a plan that was made while there were few from reading all of them. */
  async find(keys: readonly DocumentKey[]): Promise<RegisteredDocument[]> {
    if (keys.length === 0) return [];
    return this.db.query<RegisteredDocument>(
      `select kind, id, revision, document, last_step as "lastStep"
       from unnest($1::text[], $2::text[]) as wanted (kind, id)
         cross join lateral (
           select revision, document, last_step from documents where kind = wanted.kind and id = wanted.id limit 1) found`,
      [keys.map(({ kind }) => kind), keys.map(({ id }) => id)],
    );
  }

  /** Products with an output port on one of these contracts. By primary key of offers (contract_id). */
  async productsOffering(contractIds: readonly string[]): Promise<RegisteredDocument[]> {
    if (contractIds.length === 0) return [];
    return this.db.query<RegisteredDocument>(
      `select kind, id, revision, document, last_step as "lastStep" from documents
       where kind = 'DataProduct' and id in (select product_id from offers where contract_id = any($1))`,
      [contractIds],
    );
  }

  /**
   * What is behind some contracts, the nearest of it: by primary keys of offers (contract_id) and documents (kind, id), no more
   * than `most` contracts of them. `limit 1` as in {@link find}.
   */
  async upstreams(contractIds: readonly string[], most: number): Promise<RegisteredDocument[]> {
    return this.db.query<RegisteredDocument>(upstreamsSql, [contractIds, most]);
  }

  /** Earlier revisions of contracts, oldest first. By primary key of document_versions (kind, id, revision). */
  async contractHistory(contractIds: readonly string[]): Promise<ContractRevision[]> {
    if (contractIds.length === 0) return [];
    return this.db.query<ContractRevision>(
      `select it.id, it.revision, it.document
       from document_versions it join documents current using (kind, id)
       where kind = 'DataContract' and id = any($1) and it.revision < current.revision
       order by it.id, it.revision`,
      [contractIds],
    );
  }

  /** Where several contracts describe a topic, the first by id. By primary key of contract_topics (topic). */
  async contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]> {
    if (topics.length === 0) return [];
    return this.db.query<TopicContract>(
      `select topic, min(contract_id) as "contractId" from contract_topics where topic = any($1) group by topic`,
      [topics],
    );
  }
}

const upstreamsSql = `
  with recursive behind (contract_id) as (
    select unnest($1::text[])
    union
    select consumed #>> '{}'
    from behind join offers using (contract_id)
      cross join lateral (
        select document from documents where kind = 'DataProduct' and id = product_id limit 1) offering
      cross join lateral jsonb_path_query(document::jsonb, '$.inputPorts[*].contractId') consumed
  ), near as (
    select contract_id from behind limit $2
  ), wanted (kind, id) as (
    select 'DataContract', contract_id from near
    union
    select 'DataProduct', product_id from near join offers using (contract_id)
  )
  select kind, id, revision, document, last_step as "lastStep"
  from wanted cross join lateral (
    select revision, document, last_step from documents where kind = wanted.kind and id = wanted.id limit 1) found`;
