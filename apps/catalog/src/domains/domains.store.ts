import { Injectable } from '@nestjs/common';
import type { Base } from '#contracts/change-sets';
import type { Domain } from '#contracts/domains';
import { Db, type Tx } from '#persistence';

/** A domain with its revision, and who wrote that when. */
export interface RegisteredDomain {
  readonly revision: number;
  readonly domain: Domain;
  readonly actor: string;
  readonly updatedAt: string;
}

@Injectable()
export class DomainsStore {
  constructor(private readonly db: Db) {}

  /** Locks the domain, if it is there, until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<RegisteredDomain | undefined> {
    const [row] = await tx.query<DomainRow>(`${columns} where id = $1 for update of domains`, [id]);
    return row && toDomain(row);
  }

  /** Writes a revision. Returns false when another transaction wrote that revision first. */
  async put(tx: Tx, { domain, revision, updatedAt, actor }: RegisteredDomain): Promise<boolean> {
    const written = await tx.query<unknown>(
      `insert into domains (id, revision, document, updated_at) values ($1, $2, $3, $4)
       on conflict (id) do update
         set revision = excluded.revision, document = excluded.document, updated_at = excluded.updated_at
         where domains.revision = excluded.revision - 1
       returning id`,
      [domain.id, revision, JSON.stringify(domain), updatedAt],
    );
    if (written.length === 0) return false;
    await tx.query(
      'insert into domain_versions (id, revision, document, actor, at) values ($1, $2, $3, $4, $5)',
      [domain.id, revision, JSON.stringify(domain), actor, updatedAt],
    );
    return true;
  }

  async find(id: string): Promise<RegisteredDomain | undefined> {
    const [row] = await this.db.query<DomainRow>(`${columns} where id = $1`, [id]);
    return row && toDomain(row);
  }

  /** As it was at a time. By primary key of domain_versions (id, revision). */
  async findAsOf(id: string, asOf: string): Promise<RegisteredDomain | undefined> {
    const [row] = await this.db.query<DomainRow>(
      `select revision, document, actor, at as updated_at from domain_versions
       where id = $1 and at <= $2 order by revision desc limit 1`,
      [id, asOf],
    );
    return row && toDomain(row);
  }

  /** As decisions see them. By primary key (id). */
  async registered(ids: readonly string[]): Promise<Base['domains']> {
    if (ids.length === 0) return [];
    const rows = await this.db.query<Pick<DomainRow, 'revision' | 'document'>>(
      'select revision, document from domains where id = any($1)',
      [ids],
    );
    return rows.map(({ revision, document }) => ({ ...document, revision }));
  }

  /** In the order of ids. */
  async list(after: string | undefined, limit: number): Promise<RegisteredDomain[]> {
    const rows = await this.db.query<DomainRow>(
      `${columns} where $1::text is null or id > $1 order by id limit $2`,
      [after, limit],
    );
    return rows.map(toDomain);
  }

  /** As they were at a time, in the order of ids. By primary keys. */
  async listAsOf(asOf: string, after: string | undefined, limit: number): Promise<RegisteredDomain[]> {
    const rows = await this.db.query<DomainRow>(
      `select it.* from domains cross join lateral (
         select revision, document, actor, at as updated_at from domain_versions
         where domain_versions.id = domains.id and at <= $1 order by revision desc limit 1) it
       where $2::text is null or domains.id > $2 order by domains.id limit $3`,
      [asOf, after, limit],
    );
    return rows.map(toDomain);
  }

  /** Every revision, newest first. By primary key (id, revision). */
  async versions(id: string, before: number | undefined, limit: number): Promise<RegisteredDomain[]> {
    const rows = await this.db.query<DomainRow>(
      `select revision, document, actor, at as updated_at from domain_versions
       where id = $1 and ($2::int is null or revision < $2)
       order by revision desc limit $3`,
      [id, before, limit],
    );
    return rows.map(toDomain);
  }
}

/** Who wrote a revision stands with its version, by primary key (id, revision). */
const columns = `
  select revision, domains.document, actor, updated_at from domains join domain_versions using (id, revision)`;

interface DomainRow {
  revision: number;
  document: Domain;
  actor: string;
  updated_at: Date;
}

function toDomain({ revision, document, actor, updated_at }: DomainRow): RegisteredDomain {
  return { revision, domain: document, actor, updatedAt: updated_at.toISOString() };
}
