import type { Tx } from '#persistence';
import type { Inhabitants } from '../evolution/index.js';
import type { VersionOf } from './subjects.store.js';
import { Injectable } from '@nestjs/common';

/** Where replicas hear of schema ids whose versions were hidden, or are gone for good. */
export const changedChannel = 'catalog_schemas_changed';

/** Tells every replica, when the transaction commits, that versions of a schema are not what they were. */
export const tellChangedSql = `pg_notify('${changedChannel}', schema_id || ' ' || context)`;

/** A subject as it is locked to have versions deleted. */
export interface LockedSubject {
  readonly revision: number;
  /** All of its versions that are not gone for good, oldest first. */
  readonly versions: readonly { readonly version: number; readonly deleted: boolean }[];
}

/** Deletes versions of subjects. */
@Injectable()
export class DeletionsStore {
  /** Locks a subject until the transaction ends; whoever registers a schema that imports one of its versions waits. */
  async lock(tx: Tx, subject: string): Promise<LockedSubject | undefined> {
    const [row] = await tx.query<{ revision: number }>(
      'select revision from subjects where subject = $1 for update',
      [subject],
    );
    if (!row) return undefined;
    const versions = await tx.query<LockedSubject['versions'][number]>(
      `select version, deleted_at is not null as deleted from subject_versions where subject = $1 order by version`,
      [subject],
    );
    return { revision: row.revision, versions };
  }

  /**
   * The first of these versions that another live schema imports, or, for good, any other schema: a hidden one is still read by
   * who has data of it. By index schema_references_to.
   */
  async firstImported(
    tx: Tx,
    subject: string,
    versions: readonly number[],
    forGood: boolean,
  ): Promise<number | undefined> {
    const [row] = await tx.query<{ version: number }>(
      `select r.ref_version as version from schema_references r join subject_versions v using (subject, version)
       where r.ref_subject = $1 and r.ref_version = any($2)
         and not (r.subject = $1 and r.version = any($2)) and ($3 or v.deleted_at is null)
       order by 1 limit 1`,
      [subject, versions, forGood],
    );
    return row?.version;
  }

  /** A version of these subjects that a schema of another subject imports, hidden or not. By index schema_references_to. */
  async firstImportedElsewhere(tx: Tx, subjects: readonly string[]): Promise<VersionOf | undefined> {
    const [row] = await tx.query<VersionOf>(
      `select ref_subject as subject, ref_version as version from schema_references
       where ref_subject = any($1) and not subject = any($1) order by 1, 2 limit 1`,
      [subjects],
    );
    return row;
  }

  /** One subject, those of a context, or all, if they have versions; these are hidden. By index subjects_of_context. */
  async hiddenSubjects(tx: Tx, { subject, context }: Inhabitants): Promise<string[]> {
    const rows = await tx.query<{ subject: string }>(
      `select subject from subjects
       where ($1::text is null or subject = $1) and ($2::text is null or context = $2)
         and exists (select from subject_versions v where v.subject = subjects.subject)
       order by subject collate "C"`,
      [subject, context],
    );
    return rows.map((row) => row.subject);
  }

  /** Hides versions from those who ask for live ones. */
  async hide(tx: Tx, subject: string, versions: readonly number[], at: string): Promise<void> {
    await tx.query(
      `update subject_versions set deleted_at = $3 where subject = $1 and version = any($2)
       returning ${tellChangedSql}`,
      [subject, versions, at],
    );
    await tx.query('update subjects set revision = revision + 1, updated_at = $2 where subject = $1', [
      subject,
      at,
    ]);
  }

  /** Removes versions for good, and with them each schema that no other version has. Its id is never given again. */
  async remove(tx: Tx, subject: string, versions: readonly number[], at: string): Promise<void> {
    const removed = await tx.query<{ context: string; id: number }>(
      `delete from subject_versions where subject = $1 and version = any($2)
       returning context, schema_id as id, ${tellChangedSql}`,
      [subject, versions],
    );
    await tx.query(
      `update subjects set
         revision = revision + 1, updated_at = $2, last_version = coalesce(newest.version, 0),
         contract_id = case when newest.version is null then null else contract_id end
       from (select max(version) as version from subject_versions where subject = $1) newest
       where subject = $1`,
      [subject, at],
    );
    await removeUnused(tx, removed);
  }
}

/** Removes what a version of that number was before, hidden perhaps, if there was one. By primary key. */
export async function makeWay(tx: Tx, subject: string, version: number): Promise<void> {
  const removed = await tx.query<{ context: string; id: number }>(
    `delete from subject_versions where subject = $1 and version = $2
     returning context, schema_id as id, ${tellChangedSql}`,
    [subject, version],
  );
  await removeUnused(tx, removed);
}

async function removeUnused(tx: Tx, candidates: readonly { context: string; id: number }[]): Promise<void> {
  if (candidates.length === 0) return;
  const gone = await tx.query<{ context: string; id: number; hash: string }>(
    `delete from schema_ids i using unnest($1::text[], $2::int[]) candidate (context, id)
     where i.context = candidate.context and i.id = candidate.id
       and not exists (select from subject_versions v where v.context = i.context and v.schema_id = i.id)
     returning i.context, i.id, content_hash as hash`,
    [candidates.map(({ context }) => context), candidates.map(({ id }) => id)],
  );
  if (gone.length === 0) return;
  await tx.query(
    `delete from schemas s where content_hash = any($1)
       and not exists (select from schema_ids i where i.content_hash = s.content_hash)`,
    [gone.map(({ hash }) => hash)],
  );
}
