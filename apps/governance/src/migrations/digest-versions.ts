import { Migration, type Tx } from '#persistence';

/**
 * The digest of every version's text, which tells versions apart without reading them. PostgreSQL derives it from the text,
 * so that whatever writes one, a replica of an earlier release too, writes the other.
 */
export class DigestVersions1764000000000 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create function digest_of(content text) returns text language sql immutable strict as $$
        select encode(sha256(convert_to(content, 'UTF8')), 'hex')
      $$`);
    await tx.query(
      'alter table subject_versions add digest text generated always as (digest_of(schema)) stored',
    );
  }
}
