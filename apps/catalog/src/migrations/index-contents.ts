import { Migration, type Tx } from '#persistence';

/**
 * Leads from a content to its id in a context, from there to its version of a subject, and to deleted versions, without a look
 * at others: plans made before there are statistics read whole contexts and tables where no index fits them entirely.
 */
export class IndexContents1763900000003 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  'drop index schema_ids_by_content',
  'create index schema_ids_by_content on schema_ids (content_hash, context, imported, id)',
  'drop index subject_versions_of_schema',
  'create index subject_versions_of_schema on subject_versions (context, schema_id, subject)',
  // What a registration makes room for; there are few.
  'create index subject_versions_deleted on subject_versions (subject, schema_id) where deleted_at is not null',
];
