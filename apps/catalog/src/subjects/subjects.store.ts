import { Injectable } from '@nestjs/common';
import type { SchemaReference, SchemaType } from '#contracts/change-sets';
import { readSubjectName } from '#ids';
import { Db, type Tx } from '#persistence';
import { BaseChanged } from '../change-sets/errors.js';
import { isViolation } from './violations.js';

/** A subject and its newest live version. */
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
  readonly references: readonly { readonly subject: string; readonly version: number }[];
  readonly revision: number;
  readonly version: number;
  readonly schemaId: number;
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
}

/** Subjects and their versions. A subject whose versions are all deleted is none to those who read. */
@Injectable()
export class SubjectsStore {
  constructor(private readonly db: Db) {}

  /**
   * Adds a version; a deleted one that had the same schema makes room for it.
   * @throws BaseChanged when the subject moved on meanwhile
   */
  async addVersion(tx: Tx, it: NewSubjectVersion): Promise<void> {
    try {
      await tx.query(`with ${addVersionsSql} select`, versionColumns([it]));
    } catch (error) {
      throw isViolation(error, 'not null') ? new BaseChanged(`Subject '${it.subject}'`) : error;
    }
  }

  /** The schema id of a version. By primary key (subject, version). */
  async schemaIdOf(subject: string, version: number, tx: Tx = this.db): Promise<number | undefined> {
    const [row] = await tx.query<{ id: number }>(
      'select schema_id as id from subject_versions where subject = $1 and version = $2',
      [subject, version],
    );
    return row?.id;
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

  /** Live ones, newest first. By primary key (subject, version). */
  async versions(subject: string, before: number | undefined, limit: number): Promise<SubjectVersion[]> {
    const rows = await this.db.query<VersionRow>(
      `${version} and ($2::int is null or version < $2) order by version desc limit $3`,
      [subject, before, limit],
    );
    return rows.map(toVersion);
  }

  async version(subject: string, number: number): Promise<SubjectVersion | undefined> {
    const [row] = await this.db.query<VersionRow>(`${version} and version = $2`, [subject, number]);
    return row && toVersion(row);
  }
}

/**
 * The parts of a `with` that write versions, each of another subject, their parameters numbered from 1. Where a subject moved
 * on there is nothing that its version could belong to: the statement fails, and all that goes with it. The deleted versions
 * that have the content of a fresh one, which are few, are looked up by index subject_versions_deleted, and nothing more is done
 * where there are none: a plan that was made while the table was small, and is kept, would read all of it to remove them.
 */
export const addVersionsSql = `
  fresh as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::timestamptz[], $6::text[], $7::int[],
                         $8::int[], $9::uuid[], $10::text[])
      as fresh (subject, contract_id, schema_type, revision, at, context, version, schema_id, decision_id, actor)
  ), written as (
    insert into subjects (subject, contract_id, schema_type, revision, updated_at, context, last_version)
    select subject, contract_id, schema_type, revision, at, context, version from fresh order by subject collate "C"
    on conflict (subject) do update set
      contract_id = excluded.contract_id, schema_type = excluded.schema_type, revision = excluded.revision,
      updated_at = excluded.updated_at, last_version = greatest(subjects.last_version, excluded.last_version)
    where subjects.revision = excluded.revision - 1
    returning subject
  ), added as (
    insert into subject_versions (subject, version, context, schema_id, decision_id, actor, at)
    select written.subject, version, context, schema_id, decision_id, actor, at from fresh left join written using (subject)
  ), imports as (
    insert into schema_references (subject, version, ref_subject, ref_version)
    select distinct * from unnest($11::text[], $12::int[], $13::text[], $14::int[])
  ), former as (
    select old.* from fresh cross join lateral (
      select subject, version from subject_versions
      where subject = fresh.subject and schema_id = fresh.schema_id and deleted_at is not null offset 0) old
    where old.version < fresh.version
  ), replaced as (
    delete from subject_versions where exists (select from former) and (subject, version) in (select * from former)
  )`;

/** The fourteen parameters of {@link addVersionsSql}. */
export function versionColumns(all: readonly NewSubjectVersion[]): unknown[] {
  const imports = all.flatMap(({ subject, version, references }) =>
    references.map((it) => ({ subject, version, to: it.subject, at: it.version })),
  );
  return [
    all.map((it) => it.subject),
    all.map((it) => it.contractId),
    all.map((it) => it.schemaType),
    all.map((it) => it.revision),
    all.map((it) => it.at),
    all.map((it) => readSubjectName(it.subject).context),
    all.map((it) => it.version),
    all.map((it) => it.schemaId),
    all.map((it) => it.decisionId),
    all.map((it) => it.actor),
    imports.map((it) => it.subject),
    imports.map((it) => it.version),
    imports.map((it) => it.to),
    imports.map((it) => it.at),
  ];
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
  where subject = $1 and deleted_at is null`;

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
