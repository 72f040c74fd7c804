import { Injectable } from '@nestjs/common';
import type { SchemaReference, SchemaType } from '#contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { BaseChanged } from '../change-sets/errors.js';

/** A subject and its newest version. */
export interface SubjectSummary {
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

export interface NewSubjectVersion {
  readonly subject: string;
  readonly contractId: string | null;
  readonly schemaType: SchemaType;
  readonly revision: number;
  readonly version: number;
  readonly schemaId: number;
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
}

@Injectable()
export class SubjectsStore {
  constructor(private readonly source: DataSource) {}

  /** @throws BaseChanged when the subject moved on meanwhile */
  async addVersion(tx: EntityManager, it: NewSubjectVersion): Promise<void> {
    const written = await tx.query<unknown[]>(
      `insert into subjects (subject, contract_id, schema_type, revision, updated_at) values ($1, $2, $3, $4, $5)
       on conflict (subject) do update set
         contract_id = excluded.contract_id, schema_type = excluded.schema_type, revision = excluded.revision,
         updated_at = excluded.updated_at
       where subjects.revision = excluded.revision - 1
       returning subject`,
      [it.subject, it.contractId, it.schemaType, it.revision, it.at],
    );
    if (written.length === 0) throw new BaseChanged(`Subject '${it.subject}'`);
    await tx.query(
      `insert into subject_versions (subject, version, schema_id, decision_id, actor, at)
       values ($1, $2, $3, $4, $5, $6)`,
      [it.subject, it.version, it.schemaId, it.decisionId, it.actor, it.at],
    );
  }

  /** In the order of names, optionally of one contract. */
  async list(filter: { contract?: string; after?: string }, limit: number): Promise<SubjectSummary[]> {
    const rows = await this.source.query<SummaryRow[]>(
      `${summary} where ($1::text is null or contract_id = $1) and ($2::text is null or subject > $2)
       order by subject limit $3`,
      [filter.contract, filter.after, limit],
    );
    return rows.map(toSummary);
  }

  async find(subject: string): Promise<SubjectSummary | undefined> {
    const [row] = await this.source.query<SummaryRow[]>(`${summary} where subject = $1`, [subject]);
    return row && toSummary(row);
  }

  /** Newest first. By primary key (subject, version). */
  async versions(subject: string, before: number | undefined, limit: number): Promise<SubjectVersion[]> {
    const rows = await this.source.query<VersionRow[]>(
      `${version} where subject = $1 and ($2::int is null or version < $2) order by version desc limit $3`,
      [subject, before, limit],
    );
    return rows.map(toVersion);
  }

  async version(subject: string, number: number): Promise<SubjectVersion | undefined> {
    const [row] = await this.source.query<VersionRow[]>(`${version} where subject = $1 and version = $2`, [
      subject,
      number,
    ]);
    return row && toVersion(row);
  }
}

const summary = `
  select subject, contract_id, schema_type, revision, updated_at,
         (select max(version) from subject_versions v where v.subject = subjects.subject) as latest_version
  from subjects`;

const version = `
  select subject, version, schema_id, schema_type, schema, refs, decision_id, actor, at
  from subject_versions join schemas on schemas.id = schema_id`;

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
