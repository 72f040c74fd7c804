import { Injectable } from '@nestjs/common';
import {
  mostReferrers,
  presentSubject,
  presentVersion,
  type SubjectRow,
  type TopicContract,
  type VersionKey,
  type VersionOfSubject,
  type VersionRow,
} from '#change-sets';
import type { RegisteredSubject } from '#contracts/change-sets';
import { Db, unnestSql } from '#persistence';
import type { ConfiguredEvolution } from './configured-evolution.js';
import { grouped } from './grouped.js';
import { shared } from './json-texts.js';

/** A subject as its events told it, without what is configured for it. */
export type KnownSubject = Omit<RegisteredSubject, 'evolution'>;

/** One is usual; more are a mistake that each of them shows. */
const mostOnTopic = 20;

/** Subjects and what concerns them, as governance's projection has it, by key. What is not there is an empty list. */
@Injectable()
export class ProjectedSubjectsStore {
  constructor(private readonly db: Db) {}

  /**
   * Subjects with their newest live version, and without their texts the others, which can be many; by primary keys (subject)
   * and (subject, version).
   */
  async subjects(names: readonly string[]): Promise<Map<string, KnownSubject[]>> {
    const rows = await this.db.query<SubjectRow>(subjectsSql, [names]);
    return grouped(
      names,
      rows.map((row) => shared(presentSubject(row))),
      ({ subject }) => subject,
    );
  }

  /** Live versions, oldest first, by primary key (subject, version). */
  async versions(keys: readonly VersionKey[]): Promise<VersionOfSubject[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.query<VersionRow<VersionOfSubject>>(versionsSql, [
      keys.map(({ subject }) => subject),
      keys.map(({ version }) => version),
    ]);
    return rows.map(presentVersion);
  }

  /** Names behind one that no registered contract has, by primary keys of subjects (subject) and documents (kind, id). */
  async ofNobody(after: string, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ subject: string }>(
      `select subject from subjects
       where subject > $1 and not exists (select from documents where kind = 'DataContract' and id = contract_id)
       order by subject limit $2`,
      [after, limit],
    );
    return rows.map(({ subject }) => subject);
  }

  /** Names of the subjects bound to a contract, by index subjects_of_contract. */
  async ofContracts(contractIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.db.query<Bond>(
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
    const rows = await this.db.query<Bond>(
      `select wanted.imported as "to", it.subject
       from unnest($1::text[]) as wanted (imported) cross join lateral (
         select subject from subject_imports where imported = wanted.imported order by subject limit $2) as it`,
      [subjects, mostReferrers + 1],
    );
    return namesBy(subjects, rows);
  }

  /** The contracts that describe a topic, by id; the first of them where there are many. By primary key (topic, contract_id). */
  async onTopics(topics: readonly string[]): Promise<Map<string, TopicContract[]>> {
    const rows = await this.db.query<TopicContract>(
      `select wanted.topic, it."contractId" from unnest($1::text[]) as wanted (topic) cross join lateral (
         select contract_id as "contractId" from contract_topics where topic = wanted.topic order by contract_id limit $2) as it`,
      [topics, mostOnTopic],
    );
    return grouped(
      topics,
      rows.map((row) => shared(row)),
      ({ topic }) => topic,
    );
  }

  /** What is configured for a scope itself, by primary key. */
  async evolutions(scopes: readonly string[]): Promise<Map<string, ConfiguredEvolution[]>> {
    const rows = await this.db.query<ConfiguredEvolution>(
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

const outline = `'version', v.version, 'schemaType', schema_type, 'references', refs,
                 'metadata', metadata, 'ruleSet', rule_set`;

const subjectsSql = `
  select s.subject, contract_id as "contractId", s.revision,
         (select max(version) from subject_versions where subject = s.subject) as "lastVersion",
         (select json_build_object(${outline}, 'schema', schema) from subject_versions v
          where v.subject = s.subject and v.version = live.newest) as newest,
         (select coalesce(json_agg(json_build_object(${outline}, 'digest', digest) order by v.version), '[]')
          from subject_versions v where v.subject = s.subject and v.version < live.newest and is_live) as others
  from subjects s cross join lateral
    (select max(version) as newest from subject_versions where subject = s.subject and is_live) live
  where s.subject = any($1)`;

const versionsSql = `
  select found.*
  from ${unnestSql('$1::text[]', '$2::int[]')} as wanted (subject, version) cross join lateral (
    select v.subject, v.version, schema_type as "schemaType", schema, refs as "references", metadata,
           rule_set as "ruleSet"
    from subject_versions v
    where v.subject = wanted.subject and is_live
      and v.version between coalesce(wanted.version, 1) and coalesce(wanted.version, 2147483647)
    offset 0) found
  order by found.subject collate "C", found.version`;

function namesBy(keys: readonly string[], bonds: readonly Bond[]): Map<string, string[]> {
  const names = grouped(keys, bonds, ({ to }) => to);
  return new Map([...names].map(([key, its]) => [key, its.map(({ subject }) => subject)]));
}
