import { Injectable } from '@nestjs/common';
import { mostReferrers, type TopicContract } from '#change-sets';
import type { RegisteredSubject, SchemaVersion } from '#contracts';
import { DataSource } from 'typeorm';
import type { ConfiguredEvolution } from './configured-evolution.js';
import { grouped } from './grouped.js';
import { shared } from './json-texts.js';

/** A subject as its events told it, without what is configured for it. */
export type KnownSubject = Omit<RegisteredSubject, 'evolution'>;

/** Subjects and what concerns them, as governance's projection has it, by key. What is not there is an empty list. */
@Injectable()
export class ProjectedSubjectsStore {
  constructor(private readonly source: DataSource) {}

  /** Subjects with their live versions, oldest first, by primary keys (subject) and (subject, version). */
  async subjects(names: readonly string[]): Promise<Map<string, KnownSubject[]>> {
    const rows = await this.source.query<SubjectRow[]>(
      `select subject, s.contract_id as "contractId", s.revision, max(version) as "lastVersion",
              json_agg(json_build_object('version', version, 'schemaType', schema_type, 'schema', schema,
                                         'references', refs, 'metadata', metadata, 'ruleSet', rule_set)
                       order by version) filter (where is_live) as versions
       from subjects s join subject_versions using (subject)
       where subject = any($1)
       group by subject`,
      [names],
    );
    return grouped(
      names,
      rows.map((row) => shared(toSubject(row))),
      ({ subject }) => subject,
    );
  }

  /** Names of the subjects bound to a contract, by index subjects_of_contract. */
  async ofContracts(contractIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.source.query<Bond[]>(
      'select contract_id as "to", subject from subjects where contract_id = any($1) order by subject',
      [contractIds],
    );
    return namesBy(contractIds, rows);
  }

  /**
   * Names of subjects whose newest live version imports one of a subject's, one more than are ever looked at; by primary key
   * (imported, subject).
   */
  async referrers(subjects: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.source.query<Bond[]>(
      `select wanted.imported as "to", it.subject
       from unnest($1::text[]) as wanted (imported) cross join lateral (
         select subject from subject_imports where imported = wanted.imported order by subject limit $2) as it`,
      [subjects, mostReferrers + 1],
    );
    return namesBy(subjects, rows);
  }

  /** The contract that describes a topic; the first by id where several do. By primary key (topic, contract_id). */
  async onTopics(topics: readonly string[]): Promise<Map<string, TopicContract[]>> {
    const rows = await this.source.query<TopicContract[]>(
      `select topic, min(contract_id) as "contractId" from contract_topics where topic = any($1) group by topic`,
      [topics],
    );
    return grouped(
      topics,
      rows.map((row) => shared(row)),
      ({ topic }) => topic,
    );
  }

  /** What is configured for a scope itself, by primary key. */
  async evolutions(scopes: readonly string[]): Promise<Map<string, ConfiguredEvolution[]>> {
    const rows = await this.source.query<ConfiguredEvolution[]>(
      'select scope, evolution from evolutions where scope = any($1)',
      [scopes],
    );
    return grouped(
      scopes,
      rows.map((row) => shared(row)),
      ({ scope }) => scope,
    );
  }
}

interface Bond {
  readonly to: string;
  readonly subject: string;
}

type SubjectRow = Omit<KnownSubject, 'versions'> & { versions: VersionRow[] | null };

interface VersionRow extends Omit<SchemaVersion, 'metadata' | 'ruleSet'> {
  readonly metadata: SchemaVersion['metadata'] | null;
  readonly ruleSet: SchemaVersion['ruleSet'] | null;
}

function toSubject({ versions, ...row }: SubjectRow): KnownSubject {
  return { ...row, versions: (versions ?? []).map(toVersion) };
}

function toVersion({ metadata, ruleSet, ...version }: VersionRow): SchemaVersion {
  return { ...version, ...(metadata && { metadata }), ...(ruleSet && { ruleSet }) };
}

function namesBy(keys: readonly string[], bonds: readonly Bond[]): Map<string, string[]> {
  const names = grouped(keys, bonds, ({ to }) => to);
  return new Map([...names].map(([key, its]) => [key, its.map(({ subject }) => subject)]));
}
