import { Injectable } from '@nestjs/common';
import type { DataContract, DataProduct } from '#contracts/documents';
import { offeredContracts, topicsOf } from '#document-readers';
import { Db, type Tx } from '#persistence';
import { BaseChanged } from '../change-sets/errors.js';

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
}

export interface NewVersion {
  readonly kind: DocumentKind;
  readonly document: DataProduct | DataContract;
  readonly revision: number;
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
}

/** Which documents a list shows. */
export interface DocumentFilter {
  readonly kind: DocumentKind;
  readonly domain?: string;
  readonly status?: string;
  /** Part of the id or name. */
  readonly text?: string;
  /** Only ids behind this one. */
  readonly after?: string;
}

@Injectable()
export class DocumentsStore {
  constructor(private readonly db: Db) {}

  /**
   * Writes a new revision and keeps the old ones.
   * @throws BaseChanged when that revision is there already
   */
  async put(tx: Tx, { kind, document, revision, decisionId, actor, at }: NewVersion): Promise<void> {
    const { id, domain, status, name } = document;
    const written = await tx.query<unknown>(
      `insert into documents (kind, id, revision, domain, status, name, document, decision_id, actor, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (kind, id) do update set
         revision = excluded.revision, domain = excluded.domain, status = excluded.status, name = excluded.name,
         document = excluded.document, decision_id = excluded.decision_id, actor = excluded.actor,
         updated_at = excluded.updated_at
       where documents.revision = excluded.revision - 1
       returning id`,
      [kind, id, revision, domain, status, name, JSON.stringify(document), decisionId, actor, at],
    );
    if (written.length === 0) throw new BaseChanged(`${kind} '${id}'`);
    await tx.query(
      `insert into document_versions (kind, id, revision, document, decision_id, actor, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [kind, id, revision, JSON.stringify(document), decisionId, actor, at],
    );
  }

  /** Writes which topics a contract describes, in the place of those that it described before. */
  async putTopics(tx: Tx, contract: DataContract): Promise<void> {
    await tx.query(
      `with described as (select unnest($2::text[]) as topic),
       gone as (
         delete from contract_topics where contract_id = $1 and topic not in (select topic from described)
       )
       insert into contract_topics (contract_id, topic) select $1, topic from described on conflict do nothing`,
      [contract.id, topicsOf(contract).map(({ name }) => name)],
    );
  }

  /** Takes back what products offer, so that within one set a contract can go from one product to another. */
  async withdrawOffers(tx: Tx, productIds: readonly string[]): Promise<void> {
    await tx.query('delete from offers where product_id = any($1)', [productIds]);
  }

  /**
   * Writes what a product offers, once its former offers are withdrawn.
   * @throws BaseChanged when another product came to offer one of the contracts meanwhile
   */
  async putOffers(tx: Tx, product: DataProduct): Promise<void> {
    const contractIds = offeredContracts(product);
    const written = await tx.query<unknown>(
      `insert into offers (product_id, contract_id) select $1, unnest($2::text[])
       on conflict do nothing returning contract_id`,
      [product.id, contractIds],
    );
    if (written.length < contractIds.length)
      throw new BaseChanged('The product that offers one of the contracts');
  }

  /** The newest revision, or the one asked for. By primary key. */
  async find(kind: DocumentKind, id: string, revision?: number): Promise<RegisteredVersion | undefined> {
    const [row] = await this.db.query<VersionRow>(
      `select ${versionColumns} from document_versions
       where kind = $1 and id = $2 and ($3::int is null or revision = $3)
       order by revision desc limit 1`,
      [kind, id, revision],
    );
    return row && toVersion(row);
  }

  /** All revisions, newest first. By primary key. */
  async versions(
    kind: DocumentKind,
    id: string,
    before: number | undefined,
    limit: number,
  ): Promise<RegisteredVersion[]> {
    const rows = await this.db.query<VersionRow>(
      `select ${versionColumns} from document_versions
       where kind = $1 and id = $2 and ($3::int is null or revision < $3)
       order by revision desc limit $4`,
      [kind, id, before, limit],
    );
    return rows.map(toVersion);
  }

  /** In the order of ids. By primary key, or index documents_of_domain where a domain is asked for. */
  async list(
    { kind, domain, status, text, after }: DocumentFilter,
    limit: number,
  ): Promise<RegisteredVersion[]> {
    const rows = await this.db.query<VersionRow>(
      `select kind, id, revision, document, decision_id, actor, updated_at as at from documents
       where kind = $1
         and ($2::text is null or domain = $2)
         and ($3::text is null or status = $3)
         and ($4::text is null or strpos(lower(id), lower($4)) > 0 or strpos(lower(name), lower($4)) > 0)
         and ($5::text is null or id > $5)
       order by id limit $6`,
      [kind, domain, status, text, after, limit],
    );
    return rows.map(toVersion);
  }
}

const versionColumns = 'kind, id, revision, document, decision_id, actor, at';

interface VersionRow {
  kind: DocumentKind;
  id: string;
  revision: number;
  document: Record<string, unknown>;
  decision_id: string;
  actor: string;
  at: Date;
}

function toVersion({ decision_id, at, ...row }: VersionRow): RegisteredVersion {
  return { ...row, decisionId: decision_id, at: at.toISOString() };
}
