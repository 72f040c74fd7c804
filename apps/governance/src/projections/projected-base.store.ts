import { Injectable } from '@nestjs/common';
import type { BaseReader, DocumentKey } from '#change-sets';
import type {
  Base,
  ContractRevision,
  Domain,
  RegisteredDocument,
  RegisteredSubject,
  SchemaVersion,
} from '#contracts';
import { DataSource } from 'typeorm';

/** The base of a change set as governance's own projection of the catalog has it. */
@Injectable()
export class ProjectedBaseStore implements BaseReader {
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

  /** By primary key of offers (contract_id, product_id). */
  async productsOffering(contractIds: readonly string[]): Promise<RegisteredDocument[]> {
    if (contractIds.length === 0) return [];
    return this.source.query<RegisteredDocument[]>(
      `select kind, id, revision, document from documents
       where kind = 'DataProduct' and id in (select product_id from offers where contract_id = any($1))`,
      [contractIds],
    );
  }

  /** By primary key of contract_revisions (id, revision). */
  async contractHistory(contractIds: readonly string[]): Promise<ContractRevision[]> {
    if (contractIds.length === 0) return [];
    return this.source.query<ContractRevision[]>(
      `select it.id, it.revision, it.document
       from contract_revisions it join documents current
         on current.kind = 'DataContract' and current.id = it.id and it.revision < current.revision
       where it.id = any($1)
       order by it.id, it.revision`,
      [contractIds],
    );
  }

  /** By primary key (subject, version) and index subject_versions_of_contract. */
  async subjects(names: readonly string[], contractIds: readonly string[]): Promise<RegisteredSubject[]> {
    if (names.length === 0 && contractIds.length === 0) return [];
    const rows = await this.source.query<SubjectRow[]>(
      `select subject, contract_id, revision, version, schema_type, schema, refs
       from subject_versions
       where subject = any($1) or contract_id = any($2)
       order by subject, version`,
      [names, contractIds],
    );
    return toSubjects(rows);
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

interface SubjectRow {
  subject: string;
  contract_id: string | null;
  revision: number;
  version: number;
  schema_type: SchemaVersion['schemaType'];
  schema: string;
  refs: SchemaVersion['references'];
}

function toSubjects(rows: readonly SubjectRow[]): RegisteredSubject[] {
  const subjects = new Map<string, RegisteredSubject>();
  for (const { subject, contract_id, revision, version, schema_type, schema, refs } of rows) {
    const versions = [
      ...(subjects.get(subject)?.versions ?? []),
      { version, schemaType: schema_type, schema, references: refs },
    ];
    subjects.set(subject, { subject, contractId: contract_id, revision, versions });
  }
  return [...subjects.values()];
}
