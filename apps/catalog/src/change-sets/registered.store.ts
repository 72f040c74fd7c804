import { Injectable } from '@nestjs/common';
import type { BaseReader, DocumentKey, TopicContract } from '#change-sets';
import type {
  Base,
  ContractRevision,
  Domain,
  RegisteredDocument,
  RegisteredSubject,
  SchemaVersion,
} from '#contracts';
import { DataSource } from 'typeorm';

/** The base of a change set, as the catalog's own tables have it. */
@Injectable()
export class RegisteredStore implements BaseReader {
  constructor(private readonly source: DataSource) {}

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

  /** By primary key (subject) and index subjects_of_contract. */
  async subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]> {
    if (names.length === 0 && contractIds.length === 0) return [];
    const rows = await this.source.query<SubjectRow[]>(
      `select subject, contract_id as "contractId", revision, max(version) as "lastVersion",
              '{"mode":"BACKWARD"}'::json as evolution,
              json_agg(json_build_object('version', version, 'schemaType', s.schema_type, 'schema', schema,
                                         'references', refs) order by version) as versions
       from subjects join subject_versions using (subject) join schemas s on s.id = schema_id
       where subject = any($1) or contract_id = any($2)
       group by subject`,
      [names, contractIds],
    );
    return rows;
  }

  async referrers(subjects: readonly string[]): Promise<RegisteredSubject[]> {
    return Promise.resolve(subjects.length === 0 ? [] : []);
  }

  async contractsOnTopics(topics: readonly string[]): Promise<TopicContract[]> {
    return Promise.resolve(topics.length === 0 ? [] : []);
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

type SubjectRow = Omit<RegisteredSubject, 'versions'> & { versions: SchemaVersion[] };
