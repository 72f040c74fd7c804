import { Injectable } from '@nestjs/common';
import { BaseChanged } from '#change-sets';
import { offeredContracts, statusOf, topicsOf } from '#document-readers';
import type { LastStep } from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import { Db, jsonArray, type Tx } from '#persistence';
import { statusSql } from './status.store.js';

export type DocumentKind = 'DataProduct' | 'DataContract';

/** A document of record at one revision. */
export interface RegisteredVersion {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly revision: number;
  readonly document: Record<string, unknown>;
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
  /** The last step of a product's life, if one was taken. */
  readonly lastStep: LastStep | null;
}

export interface NewVersion {
  readonly kind: DocumentKind;
  readonly document: DataProduct | DataContract;
  readonly revision: number;
  readonly lastStep: LastStep | null;
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
}

/** A document: its newest revision, one by number, or the newest of a time. */
export interface WantedDocument {
  readonly id: string;
  readonly revision?: number;
  readonly asOf?: string;
}

/** Which documents a list shows. */
interface DocumentFilter {
  readonly kind: DocumentKind;
  readonly domain?: string;
  readonly status?: string;
  readonly tag?: string;
  /** Part of the id or name, or how words begin that the document says. */
  readonly text?: string;
  /** Only ids behind this one. */
  readonly after?: string;
  /** Ids that are not shown. */
  readonly hidden?: readonly string[];
}

/** Reads and writes documents of record. */
@Injectable()
export class DocumentsStore {
  constructor(private readonly db: Db) {}

  /**
   * Writes new revisions, of which the old ones are kept, with what products offer and which topics contracts describe.
   * @throws BaseChanged when a revision is there already, or another product came to offer one of the contracts meanwhile
   */
  async write(tx: Tx, versions: readonly NewVersion[]): Promise<void> {
    if (versions.length === 0) return;
    const products = versions.flatMap(({ kind, document }) =>
      kind === 'DataProduct' ? [document as DataProduct] : [],
    );
    const contracts = versions.flatMap(({ kind, document }) =>
      kind === 'DataContract' ? [document as DataContract] : [],
    );
    await writeVersions(tx, versions);
    if (products.length > 0) await writeOffers(tx, products);
    if (contracts.length > 0) await writeTopics(tx, contracts);
  }

  /** The newest revision, that of a time, or the one asked for. By primary key. */
  async find(
    kind: DocumentKind,
    { id, revision, asOf }: WantedDocument,
  ): Promise<RegisteredVersion | undefined> {
    const [row] = await this.db.query<VersionRow>(
      `select ${versionColumns} from document_versions
       where kind = $1 and id = $2 and ($3::int is null or revision = $3)
         and ($4::timestamptz is null or at <= $4)
       order by revision desc limit 1`,
      [kind, id, revision, asOf],
    );
    return row && toVersion(row);
  }

  /** All revisions, or those that had one of some statuses, newest first. By primary key. */
  async versions(
    kind: DocumentKind,
    id: string,
    { before, statuses }: { readonly before?: number; readonly statuses?: readonly string[] },
    limit: number,
  ): Promise<RegisteredVersion[]> {
    const rows = await this.db.query<VersionRow>(
      `select ${versionColumns} from document_versions
       where kind = $1 and id = $2 and ($3::int is null or revision < $3)
         and ($5::text[] is null or ${statusSql('document')} = any ($5))
       order by revision desc limit $4`,
      [kind, id, before, limit, statuses],
    );
    return rows.map(toVersion);
  }

  /** How many revisions had none of these statuses, counted up to 1,000. By primary key. */
  async versionsBeside(kind: DocumentKind, id: string, statuses: readonly string[]): Promise<number> {
    const [row] = await this.db.query<{ count: number }>(
      `select count(*)::int as count from (
         select from document_versions where kind = $1 and id = $2 and ${statusSql('document')} <> all ($3) limit 1000) it`,
      [kind, id, statuses],
    );
    return row?.count ?? 0;
  }

  /**
   * In the order of ids. By primary key, or index documents_of_domain where a domain is asked for; tags and words by indexes
   * documents_by_tag and documents_by_word. What is looked for by them is found first, whatever else a plan is made for.
   */
  async list(filter: DocumentFilter, limit: number): Promise<RegisteredVersion[]> {
    const rows = await this.db.query<VersionRow>(
      `select kind, id, revision, document, decision_id, actor, updated_at as at, last_step from documents
       where ${matching}
         and ($7::text is null or id > $7)
         and ($9::text[] is null or id <> all ($9))
       order by id limit $8`,
      [...matched(filter), filter.after, limit, filter.hidden],
    );
    return rows.map(toVersion);
  }

  /** How many of some documents match, counted up to 1,000. By primary key. */
  async countAmong(ids: readonly string[], filter: DocumentFilter): Promise<number> {
    if (ids.length === 0) return 0;
    const [row] = await this.db.query<{ count: number }>(
      `select count(*)::int as count from (
         select from documents where ${matching} and id = any ($7) limit 1000) it`,
      [...matched(filter), ids],
    );
    return row?.count ?? 0;
  }

  /**
   * As they were at a time, in the order of ids. By primary keys: each document's newest revision of that time is looked at, and
   * filtered by what it says, its status as `statusOf` reads it. Words are indexed of what is registered now alone.
   */
  async listAsOf(
    asOf: string,
    filter: Omit<DocumentFilter, 'text'>,
    limit: number,
  ): Promise<RegisteredVersion[]> {
    const rows = await this.db.query<VersionRow>(
      `select it.* from documents cross join lateral (
         select ${versionColumns} from document_versions it
         where it.kind = documents.kind and it.id = documents.id and it.at <= $1
         order by revision desc limit 1) it
       where ${matchingAsOf} and ($6::text is null or documents.id > $6)
         and ($8::text[] is null or documents.id <> all ($8))
       order by documents.id limit $7`,
      [...matchedAsOf(asOf, filter), filter.after, limit, filter.hidden],
    );
    return rows.map(toVersion);
  }

  /** How many of some documents matched at a time, counted up to 1,000. By primary keys. */
  async countAmongAsOf(
    ids: readonly string[],
    asOf: string,
    filter: Omit<DocumentFilter, 'text'>,
  ): Promise<number> {
    if (ids.length === 0) return 0;
    const [row] = await this.db.query<{ count: number }>(
      `select count(*)::int as count from (
         select from documents cross join lateral (
           select document from document_versions it
           where it.kind = documents.kind and it.id = documents.id and it.at <= $1
           order by revision desc limit 1) it
         where ${matchingAsOf} and documents.id = any ($6) limit 1000) it`,
      [...matchedAsOf(asOf, filter), ids],
    );
    return row?.count ?? 0;
  }
}

/** What is asked for, whoever asks: the parameters are those of {@link matched}. */
const matching = `kind = $1
  and ($2::text is null or domain = $2)
  and ($3::text is null or lower(status) = lower($3))
  and ($4::text is null or id in (
    select id from documents where kind = $1 and document_tags(document) @> array[lower($4)]))
  and ($5::text is null or id in (
    select id from documents
    where kind = $1 and (strpos(lower(id), lower($5)) > 0 or strpos(lower(name), lower($5)) > 0)
    union all
    select id from documents where kind = $1 and document_words(document) @@ to_tsquery('simple', $6)))`;

function matched({ kind, domain, status, tag, text }: DocumentFilter): unknown[] {
  return [kind, domain, status, tag, text, beginnings(text)];
}

/** The same of what documents said at a time. */
const matchingAsOf = `documents.kind = $2
  and ($3::text is null or it.document ->> 'domain' = $3)
  and ($4::text is null or lower($4) = ${statusSql('it.document')})
  and ($5::text is null or document_tags(it.document) @> array[lower($5)])`;

function matchedAsOf(asOf: string, { kind, domain, status, tag }: Omit<DocumentFilter, 'text'>): unknown[] {
  return [asOf, kind, domain, status, tag];
}

/** A query for all words of a text, each as the beginning of one; empty where there is no text or no word. */
function beginnings(text = ''): string {
  const words = text.split(/[\s!-/:-@[-`{-~]+/).filter((word) => word !== '');
  return words.map((word) => `${word}:*`).join(' & ');
}

async function writeVersions(tx: Tx, versions: readonly NewVersion[]): Promise<void> {
  const documents = versions.map(({ document }) => document);
  const written = await tx.query<{ kind: string; id: string }>(
    `with fresh as (
       select * from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::json[], $8::uuid[],
                            $9::text[], $10::timestamptz[], $11::json[])
         as fresh (kind, id, revision, domain, status, name, document, decision_id, actor, at, last_step)
     ), written as (
       insert into documents
         (kind, id, revision, domain, status, name, document, decision_id, actor, updated_at, last_step)
       select * from fresh order by kind, id collate "C"
       on conflict (kind, id) do update set
         revision = excluded.revision, domain = excluded.domain, status = excluded.status, name = excluded.name,
         document = excluded.document, decision_id = excluded.decision_id, actor = excluded.actor,
         updated_at = excluded.updated_at, last_step = excluded.last_step
       where documents.revision = excluded.revision - 1
       returning kind, id
     ), kept as (
       insert into document_versions (kind, id, revision, document, decision_id, actor, at, last_step)
       select kind, id, revision, document, decision_id, actor, at, last_step from fresh join written using (kind, id)
     )
     select kind, id from written`,
    [
      versions.map(({ kind }) => kind),
      documents.map(({ id }) => id),
      versions.map(({ revision }) => revision),
      documents.map(({ domain }) => domain ?? null),
      documents.map(statusOf),
      documents.map(({ name }) => name ?? null),
      jsonArray(documents.map((document) => JSON.stringify(document))),
      versions.map(({ decisionId }) => decisionId),
      versions.map(({ actor }) => actor),
      versions.map(({ at }) => at),
      jsonArray(versions.map(({ lastStep }) => lastStep && JSON.stringify(lastStep))),
    ],
  );
  const known = new Set(written.map(({ kind, id }) => `${kind} '${id}'`));
  const lost = versions.map(({ kind, document }) => `${kind} '${document.id}'`).find((it) => !known.has(it));
  if (lost !== undefined) throw new BaseChanged(lost);
}

/** All former offers are withdrawn first, so that within one set a contract can go from one product to another. */
async function writeOffers(tx: Tx, products: readonly DataProduct[]): Promise<void> {
  await tx.query('delete from offers where product_id = any($1)', [products.map(({ id }) => id)]);
  const offers = products.flatMap((product) =>
    offeredContracts(product).map((contractId) => ({ productId: product.id, contractId })),
  );
  const written = await tx.query(
    `insert into offers (product_id, contract_id)
     select product_id, contract_id from unnest($1::text[], $2::text[]) as offer (product_id, contract_id)
     order by contract_id collate "C"
     on conflict do nothing returning contract_id`,
    [offers.map(({ productId }) => productId), offers.map(({ contractId }) => contractId)],
  );
  if (written.length < offers.length) throw new BaseChanged('The product that offers one of the contracts');
}

/** In the place of those that the contracts described before. */
async function writeTopics(tx: Tx, contracts: readonly DataContract[]): Promise<void> {
  const topics = contracts.flatMap((contract) =>
    topicsOf(contract).map(({ name }) => ({ contractId: contract.id, name })),
  );
  await tx.query(
    `with described as (
       select contract_id, topic from unnest($1::text[], $2::text[]) as described (contract_id, topic)
     ), gone as (
       delete from contract_topics
       where contract_id = any($3) and (contract_id, topic) not in (select contract_id, topic from described)
     )
     insert into contract_topics (contract_id, topic) select contract_id, topic from described on conflict do nothing`,
    [
      topics.map(({ contractId }) => contractId),
      topics.map(({ name }) => name),
      contracts.map(({ id }) => id),
    ],
  );
}

const versionColumns = 'kind, id, revision, document, decision_id, actor, at, last_step';

interface VersionRow {
  kind: DocumentKind;
  id: string;
  revision: number;
  document: Record<string, unknown>;
  decision_id: string;
  actor: string;
  at: Date;
  last_step: LastStep | null;
}

function toVersion({ decision_id, at, last_step, ...row }: VersionRow): RegisteredVersion {
  return { ...row, decisionId: decision_id, at: at.toISOString(), lastStep: last_step };
}
