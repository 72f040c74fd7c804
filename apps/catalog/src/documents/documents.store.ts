import { Injectable } from '@nestjs/common';
import type { LastStep } from '#contracts/change-sets';
import { Db } from '#persistence';
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

/** Reads documents of record. */
@Injectable()
export class DocumentsStore {
  constructor(private readonly db: Db) {}

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
