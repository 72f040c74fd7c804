import { Injectable } from '@nestjs/common';
import type { BaseReader, DocumentKey, TopicContract } from '#change-sets';
import {
  defaultEvolution,
  type Base,
  type ContractRevision,
  type Domain,
  type RegisteredDocument,
  type RegisteredSubject,
  type SchemaVersion,
} from '#contracts';
import { DataSource } from 'typeorm';
import { RegistryConfigs } from '../registry/configs/registry-configs.js';

/** The base of a change set, as the catalog's own tables have it. */
@Injectable()
export class RegisteredStore implements BaseReader {
  constructor(
    private readonly source: DataSource,
    private readonly configs: RegistryConfigs,
  ) {}

  /** By primary key (kind, id). */
  async documents(keys: readonly DocumentKey[]): Promise<RegisteredDocument[]> {
    if (keys.length === 0) return [];
    return this.source.query<RegisteredDocument[]>(
      `select kind, id, revision, document
       from documents join unnest($1::text[], $2::text[]) as wanted (kind, id) using (kind, id)`,
      [keys.map(({ kind }) => kind), keys.map(({ id }) => id)],
    );
  }

  /** By primary key of offers (contract_id). */
  async productsOffering(contractIds: readonly string[]): Promise<RegisteredDocument[]> {
    if (contractIds.length === 0) return [];
    return this.source.query<RegisteredDocument[]>(
      `select kind, id, revision, document from documents
       where kind = 'DataProduct' and id in (select product_id from offers where contract_id = any($1))`,
      [contractIds],
    );
  }

  /** By primary key of document_versions (kind, id, revision). */
  async contractHistory(contractIds: readonly string[]): Promise<ContractRevision[]> {
    if (contractIds.length === 0) return [];
    return this.source.query<ContractRevision[]>(
      `select it.id, it.revision, it.document
       from document_versions it join documents current using (kind, id)
       where kind = 'DataContract' and id = any($1) and it.revision < current.revision
       order by it.id, it.revision`,
      [contractIds],
    );
  }

  /** With live versions only. By primary key (subject) and index subjects_of_contract. */
  async subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]> {
    if (names.length === 0 && contractIds.length === 0) return [];
    const rows = await this.source.query<SubjectRow[]>(subjectsSql, [names, contractIds]);
    const evolutions = await this.configs.evolutions(rows.map(({ subject }) => subject));
    return rows.map(({ versions, ...row }) => ({
      ...row,
      evolution: evolutions.get(row.subject) ?? defaultEvolution,
      versions: versions.map(toVersion),
    }));
  }

  /** By index schema_references_to. */
  async referrers(subjects: readonly string[]): Promise<RegisteredSubject[]> {
    if (subjects.length === 0) return [];
    const rows = await this.source.query<{ subject: string }[]>(
      `select distinct r.subject from schema_references r
       where r.ref_subject = any($1) and r.version =
         (select max(v.version) from subject_versions v where v.subject = r.subject and v.deleted_at is null)`,
      [subjects],
    );
    return this.subjects(
      rows.map(({ subject }) => subject),
      [],
    );
  }

  /** Where several contracts describe a topic, the first by id. By primary key of contract_topics (topic). */
  async contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]> {
    if (topics.length === 0) return [];
    return this.source.query<TopicContract[]>(
      `select topic, min(contract_id) as "contractId" from contract_topics where topic = any($1) group by topic`,
      [topics],
    );
  }

  async domains(ids: readonly string[]): Promise<Base['domains']> {
    if (ids.length === 0) return [];
    const rows = await this.source.query<{ revision: number; document: Domain }[]>(
      'select revision, document from domains where id = any($1)',
      [ids],
    );
    return rows.map(({ revision, document }) => ({ ...document, revision }));
  }
}

const subjectsSql = `
  select subjects.subject, contract_id as "contractId", revision, last_version as "lastVersion",
         coalesce(json_agg(json_build_object(
           'version', version, 'schemaType', s.schema_type, 'schema', schema, 'references', refs,
           'metadata', metadata, 'ruleSet', rule_set) order by version) filter (where version is not null), '[]') as versions
  from subjects
    left join lateral (
      select * from subject_versions where subject_versions.subject = subjects.subject and deleted_at is null
    ) v on true
    left join schema_ids i on i.context = v.context and i.id = v.schema_id
    left join schemas s using (content_hash)
  where subjects.subject = any($1) or contract_id = any($2)
  group by subjects.subject`;

type StoredVersion = Omit<SchemaVersion, 'metadata' | 'ruleSet'> & {
  metadata: SchemaVersion['metadata'] | null;
  ruleSet: SchemaVersion['ruleSet'] | null;
};
type SubjectRow = Omit<RegisteredSubject, 'versions' | 'evolution'> & { versions: StoredVersion[] };

function toVersion({ metadata, ruleSet, ...version }: StoredVersion): SchemaVersion {
  return { ...version, ...(metadata && { metadata }), ...(ruleSet && { ruleSet }) };
}
