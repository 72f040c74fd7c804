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
    const { subject, version, contractId, revision } = event;
    // First, since it locks the subject: two events of one subject would each miss the version of the other.
    await tx.query(
      `insert into subjects (subject, contract_id, bound_at, revision) values ($1, $2, $3, $3)
       on conflict (subject) do update set
         contract_id = case when subjects.bound_at < excluded.bound_at then excluded.contract_id else subjects.contract_id end,
         bound_at = greatest(subjects.bound_at, excluded.bound_at),
         revision = greatest(subjects.revision, excluded.revision)`,
      [subject, contractId, revision],
    );
    await tx.query(
      `insert into subject_versions
         (subject, version, revision, schema_type, schema, refs, metadata, rule_set, is_live)
       values ($1, $2, $3, $4, $5, $6, $7, $8, true)
       on conflict (subject, version) do update set
         revision = excluded.revision, schema_type = excluded.schema_type, schema = excluded.schema,
         refs = excluded.refs, metadata = excluded.metadata, rule_set = excluded.rule_set, is_live = true
       where subject_versions.revision < excluded.revision`,
      [subject, version, revision, event.schemaType, event.schema, ...companions(event)],
    );
    await this.renewImports(tx, subject);
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
