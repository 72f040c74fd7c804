import { Injectable } from '@nestjs/common';
import {
  Identifier,
  referredSubject,
  topicsOf,
  type DataContract,
  type EvolutionConfigured,
  type SchemaDeleted,
  type SchemaReference,
  type SchemaRegistered,
} from '#contracts';
import type { EntityManager } from 'typeorm';

/** Writes what the registry tells into the projection, in whatever order it comes: an older revision undoes nothing. */
@Injectable()
export class RegistryProjectionStore {
  async putVersion(tx: EntityManager, event: SchemaRegistered): Promise<void> {
    // Overtaken, it waited for the other event, and now holds the subject: nothing can overtake it again.
    if (!(await this.tryToPut(tx, event))) await this.tryToPut(tx, event);
  }

  /**
   * One statement, since there are many versions. It first locks the subject, then decides by what it sees whether the version
   * is the newest live one, whose imports count. What it sees is how everything was when it began: whether the subject's
   * row is still the one it sees, which `xmin` tells, says whether that is still so. Every event writes that row.
   *
   * @returns false when another event of the subject was committed meanwhile; nothing is then written
   */
  private async tryToPut(tx: EntityManager, event: SchemaRegistered): Promise<boolean> {
    const { subject, version, contractId, revision } = event;
    const imported = event.references.map((reference) => referredSubject(reference.subject, subject));
    const rows = await tx.query<unknown[]>(
      `with seen as (
         select xmin as written_by,
                (select max(version) from subject_versions it where it.subject = subjects.subject and is_live) as newest
         from subjects where subject = $1
       ), held as (
         insert into subjects (subject, contract_id, bound_at, revision) values ($1, $2, $3, $3)
         on conflict (subject) do update set
           contract_id = case when subjects.bound_at < excluded.bound_at then excluded.contract_id
                              else subjects.contract_id end,
           bound_at = greatest(subjects.bound_at, excluded.bound_at),
           revision = greatest(subjects.revision, excluded.revision)
         where subjects.xmin = (select written_by from seen)
         returning subject
       ), put as (
         insert into subject_versions
           (subject, version, revision, schema_type, schema, refs, metadata, rule_set, is_live)
         select subject, $4, $3, $5, $6, $7, $8, $9, true from held
         on conflict (subject, version) do update set
           revision = excluded.revision, schema_type = excluded.schema_type, schema = excluded.schema,
           refs = excluded.refs, metadata = excluded.metadata, rule_set = excluded.rule_set, is_live = true
         where subject_versions.revision < excluded.revision
         returning subject, version
       ), importing as (
         select subject from put where version >= coalesce((select newest from seen), 0)
       ), dropped as (
         delete from subject_imports it using importing
         where it.subject = importing.subject and not imported = any($10)
       ), added as (
         insert into subject_imports (subject, imported) select subject, unnest($10::text[]) from importing
         on conflict do nothing
       )
       select 1 from held`,
      [
        subject,
        contractId,
        revision,
        version,
        event.schemaType,
        event.schema,
        ...companions(event),
        imported,
      ],
    );
    return rows.length > 0;
  }

  /** The version's number stays taken; its schema stays too, unless it is gone for good. */
  async deleteVersion(
    tx: EntityManager,
    { subject, version, revision, permanent }: SchemaDeleted,
  ): Promise<void> {
    await tx.query(
      `insert into subjects (subject, contract_id, bound_at, revision) values ($1, null, 0, $2)
       on conflict (subject) do update set revision = greatest(subjects.revision, excluded.revision)`,
      [subject, revision],
    );
    await tx.query(
      `insert into subject_versions (subject, version, revision, is_live) values ($1, $2, $3, false)
       on conflict (subject, version) do update set
         revision = excluded.revision, is_live = false,
         schema = case when $4 then null else subject_versions.schema end
       where subject_versions.revision < excluded.revision`,
      [subject, version, revision, permanent],
    );
    await this.renewImports(tx, subject);
  }

  async putEvolution(tx: EntityManager, { scope, evolution, revision }: EvolutionConfigured): Promise<void> {
    await tx.query(
      `insert into evolutions (scope, evolution, revision) values ($1, $2, $3)
       on conflict (scope) do update set evolution = excluded.evolution, revision = excluded.revision
       where evolutions.revision < excluded.revision`,
      [scope, evolution && JSON.stringify(evolution), revision],
    );
  }

  /** Which topics a contract's newest revision describes. A name that no topic can have is left out. */
  async putTopics(tx: EntityManager, contractId: string, document: DataContract): Promise<void> {
    const names = topicsOf(document).map(({ name }) => name);
    const topics = [...new Set(names)].filter((name) => Identifier.safeParse(name).success);
    await tx.query('delete from contract_topics where contract_id = $1', [contractId]);
    await tx.query('insert into contract_topics (topic, contract_id) select unnest($1::text[]), $2', [
      topics,
      contractId,
    ]);
  }

  /** Whom the newest live version imports. */
  private async renewImports(tx: EntityManager, subject: string): Promise<void> {
    const [newest] = await tx.query<{ refs: SchemaReference[] }[]>(
      `select refs from subject_versions where subject = $1 and is_live order by version desc limit 1`,
      [subject],
    );
    const imported = (newest?.refs ?? []).map((reference) => referredSubject(reference.subject, subject));
    await tx.query('delete from subject_imports where subject = $1 and not imported = any($2)', [
      subject,
      imported,
    ]);
    await tx.query(
      `insert into subject_imports (subject, imported) select $1, unnest($2::text[]) on conflict do nothing`,
      [subject, imported],
    );
  }
}

/** What a version comes with beside its text, as JSON. */
function companions({ references, metadata, ruleSet }: SchemaRegistered): (string | null)[] {
  return [references, metadata, ruleSet].map((it) => (it === undefined ? null : JSON.stringify(it)));
}
