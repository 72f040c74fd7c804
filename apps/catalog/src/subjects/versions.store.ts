import { Injectable } from '@nestjs/common';
import type { RuleSet, SchemaMetadata, SchemaReference, SchemaType } from '#contracts/change-sets';
import { BatchReader, Db, unnestSql } from '#persistence';
import { readsBatchingWindowMs } from '../batching/index.js';
import { versionsOfContentSql, versionsSql } from './versions-sql.store.js';

/** A version of a subject with all that is registered with it. */
export interface StoredVersion {
  readonly subject: string;
  readonly version: number;
  readonly id: number;
  readonly guid: string;
  readonly hash: string;
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly references: readonly SchemaReference[];
  readonly metadata: SchemaMetadata | null;
  readonly ruleSet: RuleSet | null;
  readonly deleted: boolean;
  /** When it was registered. */
  readonly at: Date;
}

/** Which versions count: live ones, deleted ones too, or deleted ones alone. */
export type Liveness = 'live' | 'all' | 'deleted';

/** Reads versions as the registry API shows them. */
@Injectable()
export class VersionsStore {
  private readonly byContent = new BatchReader<WantedContent, StoredVersion[]>({
    read: (wanted) => this.withContents(wanted),
    batchingWindowMs: readsBatchingWindowMs,
  });

  constructor(private readonly db: Db) {}

  /** One version, or the newest live one. By primary key (subject, version). */
  async find(
    subject: string,
    version: number | 'latest',
    liveness: Liveness,
  ): Promise<StoredVersion | undefined> {
    const [row] =
      version === 'latest'
        ? await this.db.query<StoredVersion>(
            `${select} where v.subject = $1 and v.deleted_at is null order by v.version desc limit 1`,
            [subject],
          )
        : await this.db.query<StoredVersion>(
            `${select} where v.subject = $1 and v.version = $2 and ${counts(liveness)}`,
            [subject, version],
          );
    return row;
  }

  /** All that count, newest first. By primary key (subject, version). */
  ofSubject(subject: string, liveness: Liveness): Promise<StoredVersion[]> {
    return this.db.query<StoredVersion>(
      `${select} where v.subject = $1 and ${counts(liveness)} order by v.version desc`,
      [subject],
    );
  }

  /** Those with a content, and the newest live one; newest first. One statement for all who ask at one time. */
  withContent(subject: string, hash: string, liveness: 'live' | 'all'): Promise<StoredVersion[]> {
    return this.byContent.read({ subject, hash, liveness });
  }

  /** By primary key (subject, version), and indexes schema_ids_by_content and subject_versions_of_schema. */
  private async withContents(wanted: readonly WantedContent[]): Promise<StoredVersion[][]> {
    const rows = await this.db.query<StoredVersion & { nth: string }>(
      `select nth, ${columns}
       from ${unnestSql('$1::text[]', '$2::text[]', '$3::bool[]')}
              with ordinality as wanted (subject, hash, deleted_too, nth)
         cross join lateral (
           (select version from subject_versions it
            where it.subject = wanted.subject and it.deleted_at is null order by version desc limit 1)
           union
           ${versionsOfContentSql('wanted.subject', 'wanted.hash')}
           where wanted.deleted_too or found.deleted_at is null) found
         join (${versionsSql}) on v.subject = wanted.subject and v.version = found.version
       order by nth, v.version desc`,
      [
        wanted.map(({ subject }) => subject),
        wanted.map(({ hash }) => hash),
        wanted.map(({ liveness }) => liveness === 'all'),
      ],
    );
    const found: StoredVersion[][] = wanted.map(() => []);
    for (const { nth, ...version } of rows) found[Number(nth) - 1]?.push(version);
    return found;
  }

  /** The numbers of those that count, oldest first. By primary key (subject, version). */
  async numbers(subject: string, liveness: Liveness): Promise<number[]> {
    const rows = await this.db.query<{ version: number }>(
      `select version from subject_versions v where subject = $1 and ${counts(liveness)} order by version`,
      [subject],
    );
    return rows.map(({ version }) => version);
  }

  /** By what the contents of versions are known, newest first. By primary key (subject, version). */
  async hashes(subject: string, liveness: Liveness): Promise<{ version: number; hash: string }[]> {
    return this.db.query<{ version: number; hash: string }>(
      `select v.version, content_hash as hash
       from subject_versions v join schema_ids i on i.context = v.context and i.id = v.schema_id
       where v.subject = $1 and ${counts(liveness)} order by v.version desc`,
      [subject],
    );
  }

  /** The ids of schemas that import the version, lowest first. By index schema_references_to. */
  async referringIds(subject: string, version: number, liveness: 'live' | 'all'): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `select distinct schema_id as id from schema_references r join subject_versions v using (subject, version)
       where r.ref_subject = $1 and r.ref_version = $2 and ($3 or v.deleted_at is null) order by id`,
      [subject, version, liveness === 'all'],
    );
    return rows.map(({ id }) => id);
  }

  /** Subjects whose names begin alike, in their order. By index subjects_of_context. */
  async subjects({ context, prefix, within }: SubjectPrefix, liveness: Liveness): Promise<string[]> {
    const rows = await this.db.query<{ subject: string }>(
      `select s.subject from subjects s
       where ($1::text is null or s.context = $1) and starts_with(${nameSql('s', '$4')}, $2)
         and exists (select from subject_versions v where v.subject = s.subject and ${counts(
           liveness === 'live' ? 'live' : 'all',
         )})
         and ($3 or not exists (select from subject_versions v where v.subject = s.subject and v.deleted_at is null))
       order by s.subject collate "C"`,
      [context, prefix, liveness !== 'deleted', within],
    );
    return rows.map(({ subject }) => subject);
  }

  /** Every version of subjects whose names begin alike, by subject and version. */
  list(
    { context, prefix, within }: SubjectPrefix,
    liveness: Liveness,
    latestOnly: boolean,
  ): Promise<StoredVersion[]> {
    return this.db.query<StoredVersion>(
      `${select}
       where ($1::text is null or v.context = $1) and starts_with(${nameSql('v', '$4')}, $2) and ${counts(liveness)}
         and (not $3 or v.version = (select max(version) from subject_versions newest
                                     where newest.subject = v.subject and ${counts(liveness, 'newest')}))
       order by v.subject collate "C", v.version`,
      [context, prefix, latestOnly, within],
    );
  }

  /** Every version of these subjects, by subject and version. By primary key (subject, version). */
  listOf(subjects: readonly string[], liveness: Liveness, latestOnly: boolean): Promise<StoredVersion[]> {
    if (subjects.length === 0) return Promise.resolve([]);
    return this.db.query<StoredVersion>(
      `${select}
       where v.subject = any($1) and ${counts(liveness)}
         and (not $2 or v.version = (select max(version) from subject_versions newest
                                     where newest.subject = v.subject and ${counts(liveness, 'newest')}))
       order by v.subject collate "C", v.version`,
      [subjects, latestOnly],
    );
  }

  /** Contexts in which a subject of this name has the version, in their order. */
  async contextsWith(name: string): Promise<string[]> {
    const rows = await this.db.query<{ subject: string }>(
      `select subject from contexts join subjects on subjects.subject = ':' || contexts.context || ':' || $1
       order by contexts.context collate "C"`,
      [name],
    );
    return rows.map(({ subject }) => subject);
  }
}

/** Which subjects are listed: those of one context, or of all (null), whose names begin alike. */
export interface SubjectPrefix {
  readonly context: string | null;
  readonly prefix: string;
  /** Whether it is the names within their contexts that begin so. */
  readonly within: boolean;
}

interface WantedContent {
  readonly subject: string;
  readonly hash: string;
  readonly liveness: 'live' | 'all';
}

function counts(liveness: Liveness, alias = 'v'): string {
  if (liveness === 'all') return 'true';
  return `${alias}.deleted_at is ${liveness === 'live' ? '' : 'not '}null`;
}

/** The name of a subject, in full or within its context. */
function nameSql(alias: string, within: string): string {
  return `case when ${within} and ${alias}.context <> '.' then substr(${alias}.subject, length(${alias}.context) + 3) else ${alias}.subject end`;
}

const columns = `
  v.subject, v.version, v.schema_id as id, guid, content_hash as hash, schema_type as "schemaType", schema,
  refs as "references", metadata, rule_set as "ruleSet", v.deleted_at is not null as deleted, v.at`;

const select = `select ${columns} from ${versionsSql}`;
