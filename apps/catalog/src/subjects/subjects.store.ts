import { Injectable } from '@nestjs/common';
import type { SchemaReference, SchemaType } from '#contracts/change-sets';
import { Db } from '#persistence';

/** A subject and its newest live version. */
interface SubjectSummary {
  readonly subject: string;
  readonly contractId: string | null;
  readonly schemaType: SchemaType;
  readonly revision: number;
  readonly latestVersion: number;
  readonly updatedAt: string;
}

export interface SubjectVersion {
  readonly subject: string;
  readonly version: number;
  readonly schemaId: number;
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly references: SchemaReference[];
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
}

/** A version, and whose it is. */
export interface VersionOf {
  readonly subject: string;
  readonly version: number;
}

/** Subjects and their versions. A subject whose versions are all deleted is none to those who read. */
@Injectable()
export class SubjectsStore {
  constructor(private readonly db: Db) {}

  /** The schema id of each version; undefined where it is gone. By primary key (subject, version). */
  async schemaIdsOf(versions: readonly VersionOf[]): Promise<(number | undefined)[]> {
    if (versions.length === 0) return [];
    const rows = await this.db.query<VersionOf & { id: number }>(
      `select subject, version, schema_id as id from subject_versions
       where (subject, version) in (select * from unnest($1::text[], $2::int[]))`,
      [versions.map(({ subject }) => subject), versions.map(({ version: number }) => number)],
    );
    const ids = new Map(rows.map((row) => [`${row.version} ${row.subject}`, row.id]));
    return versions.map((it) => ids.get(`${it.version} ${it.subject}`));
  }

  /** In the order of names, optionally of one contract. */
  async list(filter: { contract?: string; after?: string }, limit: number): Promise<SubjectSummary[]> {
    const rows = await this.db.query<SummaryRow>(
      `${summary} where ($1::text is null or contract_id = $1) and ($2::text is null or subject > $2)
       order by subject limit $3`,
      [filter.contract, filter.after, limit],
    );
    return rows.map(toSummary);
  }

  async find(subject: string): Promise<SubjectSummary | undefined> {
    const [row] = await this.db.query<SummaryRow>(`${summary} where subject = $1`, [subject]);
    return row && toSummary(row);
  }

  /** Live ones, or those that were live at a time, newest first. By primary key (subject, version). */
  async versions(
    subject: string,
    { before, asOf }: { before?: number; asOf?: string },
    limit: number,
  ): Promise<SubjectVersion[]> {
    const rows = await this.db.query<VersionRow>(
      `${version} and ($3::int is null or version < $3) order by version desc limit $4`,
      [subject, asOf, before, limit],
    );
    return rows.map(toVersion);
  }

  /** One that is live, or was at a time. By primary key (subject, version). */
  async version(subject: string, number: number, asOf?: string): Promise<SubjectVersion | undefined> {
    const [row] = await this.db.query<VersionRow>(`${version} and version = $3`, [subject, asOf, number]);
    return row && toVersion(row);
  }
}

const summary = `
  select subject, contract_id, schema_type, revision, updated_at, latest_version
  from subjects join lateral (
    select version as latest_version from subject_versions v
    where v.subject = subjects.subject and deleted_at is null order by version desc limit 1
  ) newest on true`;

const version = `
  select subject, version, schema_id, schema_type, schema, refs, decision_id, actor, at
  from subject_versions v
    join schema_ids i on i.context = v.context and i.id = schema_id
    join schemas using (content_hash)
  where subject = $1 and ($2::timestamptz is null or at <= $2)
    and (deleted_at is null or deleted_at > $2)`;

interface SummaryRow {
  subject: string;
  contract_id: string | null;
  schema_type: SchemaType;
  revision: number;
  updated_at: Date;
  latest_version: number;
}

interface VersionRow {
  subject: string;
  version: number;
  schema_id: number;
  schema_type: SchemaType;
  schema: string;
  refs: SchemaReference[];
  decision_id: string;
  actor: string;
  at: Date;
}

function toSummary(row: SummaryRow): SubjectSummary {
  const { subject, contract_id, schema_type, revision, latest_version, updated_at } = row;
  return {
    subject,
    contractId: contract_id,
    schemaType: schema_type,
    revision,
    latestVersion: latest_version,
    updatedAt: updated_at.toISOString(),
  };
}

function toVersion({ schema_id, schema_type, refs, decision_id, at, ...row }: VersionRow): SubjectVersion {
  return {
    ...row,
    schemaId: schema_id,
    schemaType: schema_type,
    references: refs,
    decisionId: decision_id,
    at: at.toISOString(),
  };
}
