import type { TermRegistered } from '#contracts/events';
import type { GlossaryTerm } from '#contracts/glossary';
import { termNames } from '#document-readers';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** The terms of the glossary. */
@Injectable()
export class ProjectedTermsStore {
  constructor(private readonly db: Db) {}

  /** An older revision never replaces a newer one. By primary key. */
  async put(tx: Tx, { term, revision }: TermRegistered): Promise<void> {
    await tx.query(
      `insert into terms (id, revision, names, document) values ($1, $2, $3, $4)
       on conflict (id) do update set revision = excluded.revision, names = excluded.names, document = excluded.document
       where terms.revision < excluded.revision`,
      [term.id, revision, termNames(term), JSON.stringify(term)],
    );
  }

  /** Those with one of these ids, or one of these names in small letters. By primary key and index terms_by_name. */
  async pointedAt(ids: readonly string[], names: readonly string[]): Promise<GlossaryTerm[]> {
    const rows = await this.db.query<{ document: GlossaryTerm }>(
      'select document from terms where id = any ($1) or names && $2::text[] order by id',
      [ids, names],
    );
    return rows.map(({ document }) => document);
  }
}
