import { readSubjectName } from '#ids';
import type { SchemaType } from '#contracts/change-sets';
import { jsonArray, textArray } from '#persistence';
import { guidOf, type SchemaContent } from './content-hash.js';
import { tellChangedSql } from './deletions.store.js';

/** A content and what it is identified by. */
export interface HashedContent {
  readonly hash: string;
  readonly content: SchemaContent;
}

/** A version that a subject gets, with the content that it has. */
export interface NewSchemaVersion extends HashedContent {
  readonly subject: string;
  readonly contractId: string | null;
  readonly schemaType: SchemaType;
  /** By the full names of subjects. */
  readonly references: readonly { readonly subject: string; readonly version: number }[];
  readonly revision: number;
  readonly version: number;
  readonly schemaId: number;
  readonly decisionId: string;
  readonly actor: string;
  readonly at: string;
}

/** The part of a `with` that writes contents, each once; their seven parameters are numbered from `first`. */
export function contentRowsSql(first: number): string {
  const types = ['text', 'uuid', 'text', 'text', 'json', 'json', 'json'];
  const columns = types.map((type, nth) => `$${first + nth}::${type}[]`);
  return `contents as (
    insert into schemas (content_hash, guid, schema_type, schema, refs, metadata, rule_set)
    select distinct on (hash) * from unnest(${columns.join(', ')})
      as content (hash, guid, schema_type, schema, refs, metadata, rule_set)
    order by hash
    on conflict do nothing
  )`;
}

/** The seven parameters of {@link contentRowsSql}. */
export function contentColumns(all: readonly HashedContent[]): unknown[] {
  const contents = all.map(({ content }) => content);
  return [
    all.map(({ hash }) => hash),
    all.map(({ hash }) => guidOf(hash)),
    contents.map(({ schemaType }) => schemaType),
    textArray(contents.map(({ schema }) => schema)),
    jsonArray(contents.map(({ references }) => JSON.stringify(references))),
    jsonArray(contents.map(({ metadata }) => textOf(metadata))),
    jsonArray(contents.map(({ ruleSet }) => textOf(ruleSet))),
  ];
}

/**
 * The parts of a `with` that write versions, each of another subject, with their contents and ids; their parameters are numbered
 * from 1. Where a subject moved on there is nothing that its version could belong to: the statement fails, and all that goes with
 * it. The deleted versions that have the content of a fresh one, which are few, are looked up by index subject_versions_deleted,
 * and nothing more is done where there are none: a plan that was made while the table was small, and is kept, would read all of it
 * to remove them.
 */
export const schemaRowsSql = `
  ${contentRowsSql(15)}, identified as (
    insert into schema_ids (context, id, content_hash)
    select distinct * from unnest($6::text[], $8::int[], $15::text[]) as id (context, id, hash) order by hash, context
    on conflict do nothing
  ), fresh as (
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
    where old.version < fresh.version and not exists (
      select from schema_references r where r.ref_subject = old.subject and r.ref_version = old.version)
  ), replaced as (
    delete from subject_versions where exists (select from former) and (subject, version) in (select * from former)
    returning ${tellChangedSql}
  )`;

/** The twenty-one parameters of {@link schemaRowsSql}. */
export function schemaColumns(all: readonly NewSchemaVersion[]): unknown[] {
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
    ...contentColumns(all),
  ];
}

function textOf(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
