import type { DomainRevision } from '#access';
import type { Domain } from '#contracts/domains';
import { Db, type Tx } from '#persistence';
import { Inject, Injectable } from '@nestjs/common';

interface DomainRow {
  readonly revision: number;
  readonly document: Domain;
}

/** The domains as a service has them in its own database, in the table `domains`. */
@Injectable()
export class KnownDomainsStore {
  constructor(@Inject(Db) private readonly db: Db) {}

  async all(): Promise<DomainRevision[]> {
    const rows = await this.db.query<DomainRow>('select revision, document from domains');
    return rows.map(toRevision);
  }

  /** By primary key. */
  async some(ids: readonly string[]): Promise<DomainRevision[]> {
    const rows = await this.db.query<DomainRow>(
      'select revision, document from domains where id = any($1::text[])',
      [ids],
    );
    return rows.map(toRevision);
  }

  /** Writes a domain as the catalog told of it, unless what is known is as new. */
  async put(tx: Tx, { domain, revision }: DomainRevision): Promise<void> {
    await tx.execute(
      `insert into domains (id, revision, document) values ($1, $2, $3)
       on conflict (id) do update set revision = excluded.revision, document = excluded.document
       where domains.revision < excluded.revision`,
      [domain.id, revision, JSON.stringify(domain)],
    );
  }
}

function toRevision({ revision, document }: DomainRow): DomainRevision {
  return { revision, domain: document };
}
