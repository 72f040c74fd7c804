import { Migration, type Tx } from '#persistence';

/**
 * Where a request came from stands apart from what was asked for, and either can be forgotten: its digest stays, which is what the
 * hash of a link is made of. Links from before have no `origin`, and are kept whole.
 */
export class ForgetAudit1764900000221 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      alter table audit_links
        add column if not exists origin text,
        add column if not exists origin_hash text,
        add column if not exists content_hash text`);
    await tx.query(
      "create index if not exists audit_links_with_origin on audit_links (id) where origin <> ''",
    );
    await tx.query(`
      create index if not exists audit_links_with_content on audit_links (id)
      where origin is not null and content_hash is null`);
  }
}
