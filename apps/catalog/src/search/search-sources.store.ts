import type { DataContract, DataProduct } from '#contracts/documents';
import type { GlossaryTerm } from '#contracts/glossary';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A contract as it is registered, what offers it, and how well it is. */
export interface SourceContract {
  readonly id: string;
  readonly document: DataContract;
  readonly product: DataProduct | null;
  readonly quality: string | null;
  /** What else it is called. */
  readonly names: readonly string[];
}

/** A product as it is registered, and what else it is called. */
export interface SourceProduct {
  readonly document: DataProduct;
  readonly names: readonly string[];
}

/** A subject of which a version is left. */
export interface SourceSubject {
  readonly subject: string;
  readonly schemaType: string;
  readonly contractId: string | null;
}

/** Reads what is registered now, to be indexed. */
@Injectable()
export class SearchSourcesStore {
  /** The products that offer some contracts, now or when they were indexed last. By primary key of offers and search_of_source. */
  async productsOf(tx: Tx, contractIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ product: string }>(
      `select product_id as product from offers where contract_id = any ($1)
       union select product from search_entries
       where kind = 'contract' and source = any ($2) and product is not null`,
      [contractIds, contractIds.map((id) => `contract:${id}`)],
    );
    return rows.map(({ product }) => product);
  }

  /** The contracts that some products offer, now or when they were indexed last. By offers_of_product and search_of_product. */
  async contractsOf(tx: Tx, productIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select contract_id as id from offers where product_id = any ($1)
       union select id from search_entries where kind = 'contract' and product = any ($1)`,
      [productIds],
    );
    return rows.map(({ id }) => id);
  }

  /** By primary key, and index names_of. */
  async products(tx: Tx, ids: readonly string[]): Promise<SourceProduct[]> {
    return tx.query<SourceProduct>(
      `select document, ${namesSql('product')} as names from documents it where kind = 'DataProduct' and id = any ($1)`,
      [ids],
    );
  }

  /** By primary keys of documents, offers and search_quality, and index names_of. */
  async contracts(tx: Tx, ids: readonly string[]): Promise<SourceContract[]> {
    return tx.query<SourceContract>(
      `select it.id, it.document, offering.document as product, search_quality.status as quality,
              ${namesSql('contract')} as names
       from documents it
         left join offers on offers.contract_id = it.id
         left join documents offering on offering.kind = 'DataProduct' and offering.id = offers.product_id
         left join search_quality on search_quality.contract_id = it.id
       where it.kind = 'DataContract' and it.id = any ($1)`,
      [ids],
    );
  }

  /** Some subjects, and those of some contracts; those without a version that is not deleted are left out. */
  async subjects(
    tx: Tx,
    subjects: readonly string[],
    contractIds: readonly string[],
  ): Promise<SourceSubject[]> {
    return tx.query<SourceSubject>(
      `select subject, schema_type as "schemaType", contract_id as "contractId" from subjects
       where (subject = any ($1) or contract_id = any ($2))
         and exists (select from subject_versions it where it.subject = subjects.subject and it.deleted_at is null)`,
      [subjects, contractIds],
    );
  }

  /** Which of some subjects are not found yet, or as something else than they are now. By primary key and search_of_source. */
  async subjectsToIndex(tx: Tx, subjects: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ subject: string }>(
      `select told.subject from unnest($1::text[]) as told (subject)
         left join subjects it on it.subject = told.subject
         left join search_entries entry on entry.source = 'subject:' || told.subject
       where entry.id is null
          or (entry.about->>'type', entry.about->>'contract') is distinct from (it.schema_type, it.contract_id)`,
      [subjects],
    );
    return rows.map(({ subject }) => subject);
  }

  /** By primary key. */
  async terms(tx: Tx, ids: readonly string[]): Promise<GlossaryTerm[]> {
    const rows = await tx.query<{ document: GlossaryTerm }>(
      'select document from terms where id = any ($1)',
      [ids],
    );
    return rows.map(({ document }) => document);
  }

  /** Keeps how well contracts are, the newest that was told of each. */
  async putQuality(
    tx: Tx,
    told: readonly { readonly contractId: string; readonly status: string; readonly at: string }[],
  ): Promise<void> {
    await tx.query(
      `insert into search_quality (contract_id, status, at)
       select distinct on (contract_id) contract_id, status, at
       from unnest($1::text[], $2::text[], $3::timestamptz[]) as told (contract_id, status, at)
       order by contract_id, at desc
       on conflict (contract_id) do update set status = excluded.status, at = excluded.at
       where search_quality.at < excluded.at`,
      [told.map((it) => it.contractId), told.map((it) => it.status), told.map((it) => it.at)],
    );
  }
}

/** What a document is called besides its id. */
function namesSql(kind: 'product' | 'contract'): string {
  return `array(select name from names where names.kind = '${kind}' and names.id = it.id)`;
}
