import type { GlossaryTerm } from '#contracts/glossary';
import { termNames } from '#document-readers';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { RegisteredTerm, TermsQuery } from './term-documents.js';

/** Terms, every revision of each. */
@Injectable()
export class TermsStore {
  constructor(private readonly db: Db) {}

  /** Locks the term, if it is there, until the transaction ends. By primary key. */
  async lock(tx: Tx, id: string): Promise<RegisteredTerm | undefined> {
    const [row] = await tx.query<TermRow>(`${select} where id = $1 for update of terms`, [id]);
    return row && toTerm(row);
  }

  /** Writes a revision. Returns false when another transaction wrote that revision first. */
  async put(tx: Tx, { term, revision, actor, at }: RegisteredTerm): Promise<boolean> {
    const document = JSON.stringify(term);
    const written = await tx.query<unknown>(
      `insert into terms (id, domain, state, names, revision, document, updated_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update
         set domain = excluded.domain, state = excluded.state, names = excluded.names, revision = excluded.revision,
             document = excluded.document, updated_at = excluded.updated_at
         where terms.revision = excluded.revision - 1
       returning id`,
      [term.id, term.domain, term.state, termNames(term), revision, document, at],
    );
    if (written.length === 0) return false;
    await tx.query(
      'insert into term_versions (id, revision, document, actor, at) values ($1, $2, $3, $4, $5)',
      [term.id, revision, document, actor, at],
    );
    return true;
  }

  /** As it is, or as it was at a time. By primary key of term_versions (id, revision). */
  async find(id: string, asOf?: string): Promise<RegisteredTerm | undefined> {
    const [row] = await this.db.query<TermRow>(
      `select revision, document, actor, at from term_versions
       where id = $1 and ($2::timestamptz is null or at <= $2) order by revision desc limit 1`,
      [id, asOf],
    );
    return row && toTerm(row);
  }

  /** In the order of ids. By primary key, or index terms_of_domain or terms_by_name. */
  async list({ domain, state, name, after }: TermsQuery, limit: number): Promise<RegisteredTerm[]> {
    const rows = await this.db.query<TermRow>(
      `${select}
       where ($1::text is null or domain = $1) and ($2::text is null or state = $2)
         and ($3::text is null or names @> array[lower($3)]) and ($4::text is null or id > $4)
       order by id limit $5`,
      [domain, state, name, after, limit],
    );
    return rows.map(toTerm);
  }

  /** Every revision, newest first. By primary key (id, revision). */
  async versions(id: string, before: number | undefined, limit: number): Promise<RegisteredTerm[]> {
    const rows = await this.db.query<TermRow>(
      `select revision, document, actor, at from term_versions
       where id = $1 and ($2::int is null or revision < $2) order by revision desc limit $3`,
      [id, before, limit],
    );
    return rows.map(toTerm);
  }

  /** Takes terms of which a revision was not told yet; of two replicas only one gets each. By index terms_untold. */
  async takeUntold(tx: Tx, limit: number): Promise<RegisteredTerm[]> {
    const rows = await tx.query<TermRow>(
      `with taken as (
         select id from terms where told_revision < revision order by id limit $1 for update skip locked),
       told as (update terms set told_revision = revision from taken where terms.id = taken.id returning terms.id, revision)
       select revision, document, actor, at from term_versions join told using (id, revision) order by id`,
      [limit],
    );
    return rows.map(toTerm);
  }

  /** Notes that a revision was told. By primary key. */
  async told(tx: Tx, { term, revision }: RegisteredTerm): Promise<void> {
    await tx.query('update terms set told_revision = $2 where id = $1', [term.id, revision]);
  }

  /** Those with one of these ids, or one of these names in small letters. By primary key and index terms_by_name. */
  async pointedAt(ids: readonly string[], names: readonly string[]): Promise<GlossaryTerm[]> {
    if (ids.length + names.length === 0) return [];
    const rows = await this.db.query<{ document: GlossaryTerm }>(
      'select document from terms where id = any ($1) or names && $2::text[] order by id',
      [ids, names],
    );
    return rows.map(({ document }) => document);
  }
}

/** Who wrote a revision stands with its version, by primary key (id, revision). */
const select = `
  select revision, terms.document, actor, at from terms join term_versions using (id, revision)`;

interface TermRow {
  revision: number;
  document: GlossaryTerm;
  actor: string;
  at: Date;
}

function toTerm({ revision, document, actor, at }: TermRow): RegisteredTerm {
  return { revision, term: document, actor, at: at.toISOString() };
}
