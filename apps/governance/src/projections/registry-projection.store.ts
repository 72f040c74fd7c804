import { Injectable } from '@nestjs/common';
import type { SchemaReference } from '#contracts/change-sets';
import type { DataContract } from '#contracts/documents';
import type { EvolutionConfigured, SchemaDeleted, SchemaRegistered } from '#contracts/events';
import { Identifier } from '#contracts/identifiers';
import { topicsOf } from '#document-readers';
import { referredSubject } from '#ids';
import { jsonArray, textArray, type Tx, unnestSql } from '#persistence';

/** Writes what the registry tells into the projection, in whatever order it comes: an older revision undoes nothing. */
@Injectable()
export class RegistryProjectionStore {
  /**
   * Puts versions and deletions in the order in which they are told. Locks the subjects' rows in the order of their names first, and
   * nothing else: two calls never wait for each other in a circle.
   */
  async put(tx: Tx, events: readonly (SchemaRegistered | SchemaDeleted)[]): Promise<void> {
    if (events.some(isDeletion)) await hold(tx, [...new Set(events.map(({ subject }) => subject))]);
    for (const run of runsOf(events)) {
      if (run.deleted) await this.deleteVersion(tx, run.deleted);
      else await this.putVersions(tx, run.registered);
    }
  }

  /** Locks the subjects' rows in the order of their names, and nothing else. */
  async putVersions(tx: Tx, events: readonly SchemaRegistered[]): Promise<void> {
    const held = await tryToPut(tx, events);
    const overtaken = events.filter(({ subject }) => !held.has(subject));
    // They waited for the other events, and now hold their subjects: nothing can overtake them again.
    if (overtaken.length > 0) await tryToPut(tx, overtaken);
  }

  /** The version's number stays taken; its schema stays too, unless it is gone for good. */
  async deleteVersion(tx: Tx, { subject, version, revision, permanent }: SchemaDeleted): Promise<void> {
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

  async putEvolution(tx: Tx, { scope, evolution, revision }: EvolutionConfigured): Promise<void> {
    await tx.query(
      `insert into evolutions (scope, evolution, revision) values ($1, $2, $3)
       on conflict (scope) do update set evolution = excluded.evolution, revision = excluded.revision
       where evolutions.revision < excluded.revision`,
      [scope, evolution && JSON.stringify(evolution), revision],
    );
  }

  /** Which topics a contract's newest revision describes. A name that no topic can have is left out. */
  async putTopics(tx: Tx, contractId: string, document: DataContract): Promise<void> {
    const names = topicsOf(document).map(({ name }) => name);
    const topics = [...new Set(names)].filter((name) => Identifier.safeParse(name).success);
    await tx.query('delete from contract_topics where contract_id = $1', [contractId]);
    await tx.query('insert into contract_topics (topic, contract_id) select unnest($1::text[]), $2', [
      topics,
      contractId,
    ]);
  }

  /** Whom the newest live version imports. */
  private async renewImports(tx: Tx, subject: string): Promise<void> {
    const [newest] = await tx.query<{ refs: SchemaReference[] }>(
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

function isDeletion(event: SchemaRegistered | SchemaDeleted): event is SchemaDeleted {
  return 'permanent' in event;
}

/** Versions that follow one another, or one deletion. */
interface Run {
  readonly registered: SchemaRegistered[];
  readonly deleted?: SchemaDeleted;
}

function runsOf(events: readonly (SchemaRegistered | SchemaDeleted)[]): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (isDeletion(event)) runs.push({ registered: [], deleted: event });
    else if (last && !last.deleted) last.registered.push(event);
    else runs.push({ registered: [event] });
  }
  return runs;
}

/** Locks the rows of subjects, which are made where they are missing, in the order of their names; by primary key. */
async function hold(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.query(
    `insert into subjects (subject, contract_id, bound_at, revision)
     select subject, null, 0, 0 from unnest($1::text[]) as it (subject) order by subject
     on conflict (subject) do update set revision = subjects.revision`,
    [subjects],
  );
}

/**
 * One statement, since there are many versions. It first locks the subjects, then decides by what it sees which of the versions
 * is the newest live one of its subject, whose imports count. What it sees is how everything was when it began: whether a
 * subject's row is still the one it sees, which `xmin` tells, says whether that is still so. Every event writes that row.
 * `limit 1` keeps the planner from reading all subjects, which seems cheaper as long as it knows of few.
 *
 * @returns the subjects of which no other event was committed meanwhile; of the others nothing is written
 */
async function tryToPut(tx: Tx, events: readonly SchemaRegistered[]): Promise<Set<string>> {
  const imports = events.flatMap(({ subject, references }, index) =>
    references.map((it) => ({ nth: index + 1, imported: referredSubject(it.subject, subject) })),
  );
  const rows = await tx.query<{ subject: string }>(putSql, [
    events.map(({ subject }) => subject),
    events.map(({ version }) => version),
    events.map(({ revision }) => revision),
    events.map(({ contractId }) => contractId),
    events.map(({ schemaType }) => schemaType),
    textArray(events.map(({ schema }) => schema)),
    ...jsonColumns(events),
    imports.map(({ nth }) => nth),
    imports.map(({ imported }) => imported),
  ]);
  return new Set(rows.map(({ subject }) => subject));
}

/** What versions come with beside their texts, as JSON. */
function jsonColumns(events: readonly SchemaRegistered[]): Buffer[] {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  return [
    jsonArray(events.map(({ references }) => json(references))),
    jsonArray(events.map(({ metadata }) => json(metadata))),
    jsonArray(events.map(({ ruleSet }) => json(ruleSet))),
  ];
}

const versionColumns = [
  '$1::text[]',
  '$2::int[]',
  '$3::int[]',
  '$4::text[]',
  '$5::text[]',
  '$6::text[]',
  '$7::json[]',
  '$8::json[]',
  '$9::json[]',
];

const putSql = `
  with told as (
    select distinct on (subject, version) *
    from ${unnestSql(...versionColumns)}
      with ordinality as it (subject, version, revision, contract_id, schema_type, schema, refs, metadata, rule_set, nth)
    order by subject, version, revision desc
  ), named as (
    select distinct on (subject) subject, contract_id, revision from told order by subject, revision desc
  ), seen as (
    select subject, it.xmin as written_by,
           (select max(version) from subject_versions where subject = named.subject and is_live) as newest
    from named cross join lateral (select xmin from subjects where subject = named.subject limit 1) it
  ), held as (
    insert into subjects (subject, contract_id, bound_at, revision)
    select subject, contract_id, revision, revision from named
    on conflict (subject) do update set
      contract_id = case when subjects.bound_at < excluded.bound_at then excluded.contract_id
                         else subjects.contract_id end,
      bound_at = greatest(subjects.bound_at, excluded.bound_at),
      revision = greatest(subjects.revision, excluded.revision)
    where subjects.xmin = (select written_by from seen where seen.subject = subjects.subject)
    returning subject
  ), put as (
    insert into subject_versions
      (subject, version, revision, schema_type, schema, refs, metadata, rule_set, is_live)
    select subject, version, revision, schema_type, schema, refs, metadata, rule_set, true
    from told join held using (subject)
    on conflict (subject, version) do update set
      revision = excluded.revision, schema_type = excluded.schema_type, schema = excluded.schema,
      refs = excluded.refs, metadata = excluded.metadata, rule_set = excluded.rule_set, is_live = true
    where subject_versions.revision < excluded.revision
    returning subject, version
  ), importing as (
    select distinct on (subject) subject, nth
    from put join told using (subject, version) left join seen using (subject)
    where version >= coalesce(newest, 0) order by subject, version desc
  ), imports as (
    select subject, imported from importing
      join ${unnestSql('$10::int[]', '$11::text[]')} as it (nth, imported) using (nth)
  ), dropped as (
    delete from subject_imports it using importing
    where it.subject = importing.subject
      and not exists (select from imports where imports.subject = it.subject and imports.imported = it.imported)
  ), added as (
    insert into subject_imports (subject, imported) select subject, imported from imports on conflict do nothing
  )
  select subject from held`;
