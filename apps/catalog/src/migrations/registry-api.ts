import { assertEmpty, Migration, type Tx } from '#persistence';

/**
 * What the registry API needs: schema ids per context, GUIDs, metadata and rules beside a schema, versions that are deleted
 * but not gone, who imports whom, and which contract describes a topic.
 *
 * Schemas would have to be written and hashed anew, which takes the release that introduced this: no migration holds that code.
 */
export class RegistryApi1763900000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await assertEmpty(
      tx,
      ['documents', 'schemas', 'subjects'],
      'Start release 0.1.0 on this database once, then this one.',
    );
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // Its ids come from a sequence of its own, which no two transactions wait for.
  `create table contexts (
     context     text primary key,
     id_sequence text not null unique
   )`,
  `insert into contexts (context, id_sequence) values ('.', 'schema_ids_1')`,
  'create sequence schema_ids_1',

  'alter table subject_versions drop constraint subject_versions_schema_id_fkey',
  `create table schema_ids (
     context      text not null,
     id           int not null,
     content_hash text not null,
     imported     boolean not null default false,
     primary key (context, id)
   )`,
  // A content has one id per context; imported ones are as their source has them.
  'create unique index schema_ids_of_content on schema_ids (context, content_hash) where not imported',
  'create index schema_ids_by_content on schema_ids (content_hash)',

  'alter table schemas add column guid uuid, add column metadata json, add column rule_set json',

  `alter table subjects add column context text not null default '.', add column last_version int not null default 0`,
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

  `create table contract_topics (
     topic       text not null,
     contract_id text not null,
     primary key (topic, contract_id)
   )`,
  'create index contract_topics_of_contract on contract_topics (contract_id)',

  'alter table schemas drop constraint schemas_content_hash_key, drop column id',
  'alter table schemas alter column guid set not null, add primary key (content_hash), add unique (guid)',
  'alter table schema_ids add foreign key (content_hash) references schemas (content_hash)',
  'alter table subject_versions add foreign key (context, schema_id) references schema_ids (context, id)',
];
