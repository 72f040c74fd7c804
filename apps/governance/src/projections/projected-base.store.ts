import { Injectable } from '@nestjs/common';
import type { Base, ContractRevision, RegisteredDocument } from '#contracts/change-sets';
import type { Domain } from '#contracts/domains';
import { Db } from '#persistence';
import { grouped } from './grouped.js';
import { parseShared, shared } from './json-texts.js';

/** The catalog's state as governance's projection has it, by key. What is not there is an empty list. */
@Injectable()
export class ProjectedBaseStore {
  constructor(private readonly db: Db) {}

  /**
   * Documents by `<kind> <id>`, by primary key (kind, id); `limit 1` keeps a plan that was made while there were few from
   * reading all of them.
   */
  async documents(keys: readonly string[]): Promise<Map<string, RegisteredDocument[]>> {
    const rows = await this.db.query<Omit<RegisteredDocument, 'document'> & { text: string }>(
      `select kind, id, revision, document::text as text, last_step as "lastStep"
       from unnest($1::text[], $2::text[]) as wanted (kind, id)
         cross join lateral (
           select revision, document, last_step from documents where kind = wanted.kind and id = wanted.id limit 1) found`,
      [keys.map(kindOf), keys.map(idOf)],
    );
    const documents = rows.map(({ text, ...row }) =>
      Object.freeze({ ...row, document: parseShared<RegisteredDocument['document']>(text) }),
    );
    return grouped(keys, documents, ({ kind, id }) => `${kind} ${id}`);
  }

  /** Ids of products behind one, in their order, by primary key (kind, id). */
  async productIds(after: string, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select id from documents where kind = 'DataProduct' and id > $1 order by id limit $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids of contracts behind one that no product offers, by primary keys of documents (kind, id) and offers (contract_id, product_id). */
  async contractsOfNobody(after: string, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select id from documents
       where kind = 'DataContract' and id > $1 and not exists (select from offers where contract_id = id)
       order by id limit $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** How many products there are. */
  async countProducts(): Promise<number> {
    const [row] = await this.db.query<{ there: number }>(
      `select count(*)::int as there from documents where kind = 'DataProduct'`,
    );
    return row?.there ?? 0;
  }

  /** Ids of the products whose output ports keep a contract, by primary key of offers (contract_id, product_id). */
  async offers(contractIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.db.query<{ contract_id: string; product_id: string }>(
      'select contract_id, product_id from offers where contract_id = any($1) order by product_id',
      [contractIds],
    );
    const offers = grouped(contractIds, rows, ({ contract_id }) => contract_id);
    return new Map([...offers].map(([id, its]) => [id, its.map(({ product_id }) => product_id)]));
  }

  /**
   * Ids of some contracts and of those behind them, the nearest, `most` in all: by primary keys of offers (contract_id,
   * product_id) and documents (kind, id). `limit 1` as above.
   */
  async behind(contractIds: readonly string[], most: number): Promise<string[]> {
    const rows = await this.db.query<{ contract_id: string }>(
      `with recursive behind (contract_id) as (
         select unnest($1::text[])
         union
         select consumed #>> '{}'
         from behind join offers using (contract_id)
           cross join lateral (
             select document from documents where kind = 'DataProduct' and id = product_id limit 1) offering
           cross join lateral jsonb_path_query(document::jsonb, '$.inputPorts[*].contractId') consumed)
       select contract_id from behind limit $2`,
      [contractIds, most],
    );
    return rows.map(({ contract_id }) => contract_id);
  }

  /** All revisions of contracts, oldest first, by primary key of contract_revisions (id, revision). */
  async revisions(contractIds: readonly string[]): Promise<Map<string, ContractRevision[]>> {
    const rows = await this.db.query<{ id: string; revision: number; text: string }>(
      `select id, revision, document::text as text from contract_revisions where id = any($1)
       order by id, revision`,
      [contractIds],
    );
    const revisions = rows.map(({ id, revision, text }) =>
      Object.freeze({ id, revision, document: parseShared<ContractRevision['document']>(text) }),
    );
    return grouped(contractIds, revisions, ({ id }) => id);
  }

  /** By primary key (id). */
  async domains(ids: readonly string[]): Promise<Map<string, Base['domains']>> {
    const rows = await this.db.query<{ revision: number; document: Domain }>(
      'select revision, document from domains where id = any($1)',
      [ids],
    );
    const domains = rows.map(({ revision, document }) => shared({ ...document, revision }));
    return grouped(ids, domains, ({ id }) => id);
  }
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(' '));
}

function idOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
