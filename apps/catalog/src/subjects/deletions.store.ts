import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A subject as it is locked to have versions deleted. */
export interface LockedSubject {
  readonly revision: number;
  /** All of its versions that are not gone for good, oldest first. */
  readonly versions: readonly { readonly version: number; readonly deleted: boolean }[];
}

/** Where replicas hear of schema ids that are gone for good. */
export const goneChannel = 'catalog_schemas_gone';

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
   * The first of these versions that a live schema imports, or, for good, any other schema: a hidden one is still read by who
   * has data of it. By index schema_references_to.
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
         and case when $3 then not (r.subject = $1 and r.version = any($2)) else v.deleted_at is null end
       order by 1 limit 1`,
      [subject, versions, forGood],
    );
    return row?.version;
  }

  /** Hides versions from those who ask for live ones. */
  async hide(tx: Tx, subject: string, versions: readonly number[], at: string): Promise<void> {
    await tx.query('update subject_versions set deleted_at = $3 where subject = $1 and version = any($2)', [
      subject,
      versions,
      at,
    ]);
    await tx.query('update subjects set revision = revision + 1, updated_at = $2 where subject = $1', [
      subject,
      at,
    ]);
  }

  /** Removes versions for good, and with them each schema that no other version has. Its id is never given again. */
  async remove(tx: Tx, subject: string, versions: readonly number[], at: string): Promise<void> {
    const removed = await tx.query<{ context: string; id: number }>(
      'delete from subject_versions where subject = $1 and version = any($2) returning context, schema_id as id',
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

async function removeUnused(tx: Tx, candidates: readonly { context: string; id: number }[]): Promise<void> {
  const gone = await tx.query<{ context: string; id: number; hash: string }>(
    `delete from schema_ids i using unnest($1::text[], $2::int[]) candidate (context, id)
     where i.context = candidate.context and i.id = candidate.id
       and not exists (select from subject_versions v where v.context = i.context and v.schema_id = i.id)
     returning i.context, i.id, content_hash as hash`,
    [candidates.map(({ context }) => context), candidates.map(({ id }) => id)],
  );
  await tx.query(
    `delete from schemas s where content_hash = any($1)
       and not exists (select from schema_ids i where i.content_hash = s.content_hash)`,
    [gone.map(({ hash }) => hash)],
  );
  for (const { context, id } of gone)
    await tx.query('select pg_notify($1, $2)', [goneChannel, `${id} ${context}`]);
}
