import { Injectable } from '@nestjs/common';
import type { Base, ContractRevision, Domain, RegisteredDocument, SchemaVersion } from '#contracts';
import { DataSource } from 'typeorm';
import { parseShared, shared } from './json-texts.js';

/** One version of one subject. */
export interface SubjectRow {
  readonly subject: string;
  readonly contractId: string | null;
  readonly revision: number;
  readonly version: SchemaVersion;
}

/** The catalog's state as governance's projection has it, by key. What is not there is an empty list. */
@Injectable()
export class ProjectedBaseStore {
  constructor(private readonly source: DataSource) {}

  /** Documents by `<kind> <id>`, by primary key (kind, id). */
  async documents(keys: readonly string[]): Promise<Map<string, RegisteredDocument[]>> {
    const rows = await this.source.query<(Omit<RegisteredDocument, 'document'> & { text: string })[]>(
      `select kind, id, revision, document::text as text
       from documents join unnest($1::text[], $2::text[]) as wanted (kind, id) using (kind, id)`,
      [keys.map(kindOf), keys.map(idOf)],
    );
    const documents = rows.map(({ text, ...row }) =>
      Object.freeze({ ...row, document: parseShared<RegisteredDocument['document']>(text) }),
    );
    return grouped(keys, documents, ({ kind, id }) => `${kind} ${id}`);
  }

  /** Ids of the products whose output ports keep a contract, by primary key of offers (contract_id, product_id). */
  async offers(contractIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.source.query<{ contract_id: string; product_id: string }[]>(
      'select contract_id, product_id from offers where contract_id = any($1) order by product_id',
      [contractIds],
    );
    const offers = grouped(contractIds, rows, ({ contract_id }) => contract_id);
    return new Map([...offers].map(([id, its]) => [id, its.map(({ product_id }) => product_id)]));
  }

  /** All revisions of contracts, oldest first, by primary key of contract_revisions (id, revision). */
  async revisions(contractIds: readonly string[]): Promise<Map<string, ContractRevision[]>> {
    const rows = await this.source.query<{ id: string; revision: number; text: string }[]>(
      `select id, revision, document::text as text from contract_revisions where id = any($1)
       order by id, revision`,
      [contractIds],
    );
    const revisions = rows.map(({ id, revision, text }) =>
      Object.freeze({ id, revision, document: parseShared<ContractRevision['document']>(text) }),
    );
    return grouped(contractIds, revisions, ({ id }) => id);
  }

  /**
   * Versions of subjects by `name <subject>` or `contract <id>`, oldest first, by primary key (subject, version) and
   * index subject_versions_of_contract.
   */
  async subjectVersions(keys: readonly string[]): Promise<Map<string, SubjectRow[]>> {
    const of = (kind: string) => keys.filter((key) => kindOf(key) === kind).map(idOf);
    const rows = await this.source.query<StoredSubjectVersion[]>(
      `select subject, contract_id, revision, version, schema_type, schema, refs
       from subject_versions
       where subject = any($1) or contract_id = any($2)
       order by subject, version`,
      [of('name'), of('contract')],
    );
    const versions = rows.map((row) => shared(toSubjectRow(row)));
    const byName = grouped(keys, versions, ({ subject }) => `name ${subject}`);
    const byContract = grouped(keys, versions, ({ contractId }) => `contract ${contractId}`);
    return new Map(keys.map((key) => [key, (kindOf(key) === 'name' ? byName : byContract).get(key) ?? []]));
  }

  /** By primary key (id). */
  async domains(ids: readonly string[]): Promise<Map<string, Base['domains']>> {
    const rows = await this.source.query<{ revision: number; document: Domain }[]>(
      'select revision, document from domains where id = any($1)',
      [ids],
    );
    const domains = rows.map(({ revision, document }) => shared({ ...document, revision }));
    return grouped(ids, domains, ({ id }) => id);
  }
}

interface StoredSubjectVersion {
  subject: string;
  contract_id: string | null;
  revision: number;
  version: number;
  schema_type: SchemaVersion['schemaType'];
  schema: string;
  refs: SchemaVersion['references'];
}

function toSubjectRow(row: StoredSubjectVersion): SubjectRow {
  const { subject, contract_id, revision, version, schema_type, schema, refs } = row;
  const schemaVersion = { version, schemaType: schema_type, schema, references: refs };
  return { subject, contractId: contract_id, revision, version: schemaVersion };
}

/** Rows by key, in their order; a key without rows has an empty list. */
function grouped<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return groups;
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(' '));
}

function idOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
