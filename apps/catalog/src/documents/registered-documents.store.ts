import { Injectable } from '@nestjs/common';
import {
  presentSubject,
  presentVersion,
  type BaseReader,
  type DocumentKey,
  type SubjectRow,
  type VersionRow,
  type TopicContract,
  type VersionKey,
  type VersionOfSubject,
} from '#change-sets';
import {
  defaultEvolution,
  type Base,
  type ContractRevision,
  type Evolution,
  type RegisteredDocument,
  type RegisteredSubject,
} from '#contracts/change-sets';
import type { Domain } from '#contracts/domains';
import { Db, unnestSql } from '#persistence';
import { RegistryConfigs } from '../evolution/current-settings.js';
import type { CurrentSettings } from '../evolution/scope-settings.js';
import { versionsSql } from '../subjects/versions.store.js';
import { newestVersionSql } from '../subjects/versions-sql.store.js';
import {
  SurroundingsStore,
  type Surroundings,
  type WrittenSubject,
} from '../subjects/registered-subjects.store.js';

/** What surrounds a subject, with how it may evolve. */
export interface SubjectAround extends Omit<Surroundings, 'subject'> {
  /** Undefined when there is no such subject. */
  readonly subject: RegisteredSubject | undefined;
}

/** The base of a change set, as the catalog's own tables have it. */
@Injectable()
export class RegisteredStore implements BaseReader {
  constructor(
    private readonly db: Db,
    private readonly configs: RegistryConfigs,
    private readonly surroundings: SurroundingsStore,
  ) {}

  /**
   * What surrounds each of these subjects, in a statement that is shared with others.
   * @param settings what is set, where it was asked for already
   */
  async around(
    written: readonly WrittenSubject[],
    settings?: CurrentSettings,
  ): Promise<Map<string, SubjectAround>> {
    const read = await Promise.all(written.map((it) => this.surroundings.of(it)));
    const evolutions = await this.configs.evolutions(
      read.flatMap(({ subject }) => (subject ? [subject.subject] : [])),
      settings,
    );
    const around = read.map(({ subject, ...rest }) => ({
      ...rest,
      subject: subject && { ...subject, evolution: evolutions.get(subject.subject) ?? defaultEvolution },
    }));
    return new Map(written.map(({ subject }, index) => [subject, around[index] as SubjectAround]));
  }

  /** By primary key (kind, id); `limit 1` keeps a plan that was made while there were few from reading all of them. */
  async documents(keys: readonly DocumentKey[]): Promise<RegisteredDocument[]> {
    if (keys.length === 0) return [];
    return this.db.query<RegisteredDocument>(
      `select kind, id, revision, document
       from unnest($1::text[], $2::text[]) as wanted (kind, id)
         cross join lateral (
           select revision, document from documents where kind = wanted.kind and id = wanted.id limit 1) found`,
      [keys.map(({ kind }) => kind), keys.map(({ id }) => id)],
    );
  }

  /** By primary key of offers (contract_id). */
  async productsOffering(contractIds: readonly string[]): Promise<RegisteredDocument[]> {
    if (contractIds.length === 0) return [];
    return this.db.query<RegisteredDocument>(
      `select kind, id, revision, document from documents
       where kind = 'DataProduct' and id in (select product_id from offers where contract_id = any($1))`,
      [contractIds],
    );
  }

  /** By primary key of document_versions (kind, id, revision). */
  async contractHistory(contractIds: readonly string[]): Promise<ContractRevision[]> {
    if (contractIds.length === 0) return [];
    return this.db.query<ContractRevision>(
      `select it.id, it.revision, it.document
       from document_versions it join documents current using (kind, id)
       where kind = 'DataContract' and id = any($1) and it.revision < current.revision
       order by it.id, it.revision`,
      [contractIds],
    );
  }

  /** Each with its newest live version. By primary key (subject) and index subjects_of_contract. */
  async subjects(
    names: readonly string[],
    contractIds: readonly string[],
    settings?: CurrentSettings,
  ): Promise<RegisteredSubject[]> {
    if (names.length === 0 && contractIds.length === 0) return [];
    const rows = await this.db.query<SubjectRow>(subjectsSql, [names, contractIds]);
    const evolutions = await this.configs.evolutions(
      rows.map(({ subject }) => subject),
      settings,
    );
    return rows.map((row) => ({
      ...presentSubject(row),
      evolution: evolutions.get(row.subject) ?? defaultEvolution,
    }));
  }

  evolutions(subjects: readonly string[], settings?: CurrentSettings): Promise<Map<string, Evolution>> {
    return this.configs.evolutions(subjects, settings);
  }

  /** By primary key of subject_versions (subject, version). */
  async versions(keys: readonly VersionKey[]): Promise<VersionOfSubject[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.query<VersionRow<VersionOfSubject>>(
      `select v.subject, v.version, content.schema_type as "schemaType", content.schema, content.refs as "references",
              content.metadata, content.rule_set as "ruleSet"
       from ${unnestSql('$1::text[]', '$2::int[]')} as wanted (subject, version) cross join ${versionsSql}
       where v.subject = wanted.subject and v.deleted_at is null
         and v.version between coalesce(wanted.version, 1) and coalesce(wanted.version, 2147483647)
       order by v.subject collate "C", v.version`,
      [keys.map(({ subject }) => subject), keys.map(({ version }) => version)],
    );
    return rows.map(presentVersion);
  }

  /** By index schema_references_to. */
  async referrers(subjects: readonly string[], settings?: CurrentSettings): Promise<RegisteredSubject[]> {
    if (subjects.length === 0) return [];
    const rows = await this.db.query<{ subject: string }>(
      `select distinct r.subject from schema_references r
       where r.ref_subject = any($1) and r.version =
         (select max(v.version) from subject_versions v where v.subject = r.subject and v.deleted_at is null)`,
      [subjects],
    );
    return this.subjects(
      rows.map(({ subject }) => subject),
      [],
      settings,
    );
  }

  /** Where several contracts describe a topic, the first by id. By primary key of contract_topics (topic). */
  async contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]> {
    if (topics.length === 0) return [];
    return this.db.query<TopicContract>(
      `select topic, min(contract_id) as "contractId" from contract_topics where topic = any($1) group by topic`,
      [topics],
    );
  }

  async domains(ids: readonly string[]): Promise<Base['domains']> {
    if (ids.length === 0) return [];
    const rows = await this.db.query<{ revision: number; document: Domain }>(
      'select revision, document from domains where id = any($1)',
      [ids],
    );
    return rows.map(({ revision, document }) => ({ ...document, revision }));
  }
}

const subjectsSql = `
  select subject, contract_id as "contractId", revision, last_version as "lastVersion",
         ${newestVersionSql('subjects.subject')} as newest
  from subjects where subject = any($1) or contract_id = any($2)`;
