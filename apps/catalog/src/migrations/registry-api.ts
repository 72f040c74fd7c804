import type { DataContract } from '#contracts/documents';
import { topicsOf } from '#document-readers';
import { Migration, type Tx } from '#persistence';
import { rehashSchemas } from './rehash-schemas.js';

/**
 * What the registry API needs: schema ids per context, GUIDs, metadata and rules beside a schema, versions that are deleted
 * but not gone, who imports whom, and which contract describes a topic. What is registered keeps its ids and versions.
 */
export class RegistryApi1763900000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of beforeData) await tx.query(statement);
    await rehashSchemas(tx);
    await fillContractTopics(tx);
    for (const statement of afterData) await tx.query(statement);
  }
}

async function fillContractTopics(tx: Tx): Promise<void> {
  const contracts = await tx.query<{ id: string; document: DataContract }>(
    `select id, document from documents where kind = 'DataContract' order by id`,
  );
  for (const { id, document } of contracts) {
    await tx.query(
      'insert into contract_topics (contract_id, topic) select $1, unnest($2::text[]) on conflict do nothing',
      [id, topicsOf(document).map(({ name }) => name)],
    );
  }
}

const beforeData = [
  // Its ids come from a sequence of its own, which no two transactions wait for.
  `create table contexts (
     context     text primary key,
     id_sequence text not null unique
   )`,
  `insert into contexts (context, id_sequence) values ('.', 'schema_ids_1')`,
  'create sequence schema_ids_1',
  `select setval('schema_ids_1', greatest(max(id), 1), max(id) is not null) from schemas`,

  'alter table subject_versions drop constraint subject_versions_schema_id_fkey',
  `create table schema_ids (
     context      text not null,
     id           int not null,
     content_hash text not null,
     imported     boolean not null default false,
     primary key (context, id)
   )`,
  `insert into schema_ids (context, id, content_hash) select '.', id, content_hash from schemas`,
  // A content has one id per context; imported ones are as their source has them.
  'create unique index schema_ids_of_content on schema_ids (context, content_hash) where not imported',
  'create index schema_ids_by_content on schema_ids (content_hash)',

  'alter table schemas add column guid uuid, add column metadata json, add column rule_set json',

  `alter table subjects add column context text not null default '.', add column last_version int not null default 0`,
  `update subjects set last_version =
     (select max(version) from subject_versions v where v.subject = subjects.subject)`,
  `alter table subject_versions
     add column context text not null default '.',
     add column deleted_at timestamptz`,
  'create index subjects_of_context on subjects (context, subject)',
  'create index subject_versions_of_schema on subject_versions (context, schema_id)',

  `create table schema_references (
     subject     text not null,
     version     int not null,
     ref_subject text not null,
     ref_version int not null,
     primary key (subject, version, ref_subject, ref_version),
     foreign key (subject, version) references subject_versions (subject, version) on delete cascade
   )`,
  'create index schema_references_to on schema_references (ref_subject, ref_version)',
  `insert into schema_references (subject, version, ref_subject, ref_version)
   select distinct subject, version, ref ->> 'subject', (ref ->> 'version')::int
   from subject_versions join schemas on schemas.id = schema_id, json_array_elements(refs) ref`,

  `create table contract_topics (
     topic       text not null,
     contract_id text not null,
     primary key (topic, contract_id)
   )`,
  'create index contract_topics_of_contract on contract_topics (contract_id)',
];

const afterData = [
  'alter table schemas drop constraint schemas_content_hash_key, drop column id',
  'alter table schemas alter column guid set not null, add primary key (content_hash), add unique (guid)',
  'alter table schema_ids add foreign key (content_hash) references schemas (content_hash)',
  'alter table subject_versions add foreign key (context, schema_id) references schema_ids (context, id)',
];
