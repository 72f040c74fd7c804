import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import type { ScopeLibrary } from './library.js';

/** Whose word a revision of a library is, and why. */
interface LibraryWord {
  readonly scope: PolicyScope;
  readonly revision: number;
  readonly actor: string;
  /** The second person, where the scope demanded one. */
  readonly approvedBy: string | null;
  readonly reason: string | null;
  readonly at: string;
}

/** The library of a scope at one revision. */
export interface LibraryRevision extends ScopeLibrary, LibraryWord {}

/** A revision by what it has, without that. */
export interface LibrarySummary extends LibraryWord {
  readonly modules: string[];
  readonly documents: string[];
}

type Queryable = Pick<Tx, 'query'>;

/** Libraries of scopes; every revision is kept. */
@Injectable()
export class LibrariesStore {
  constructor(private readonly db: Db) {}

  /** The newest revision, or the one that is meant, by primary key (scope, revision). */
  async find(
    scope: PolicyScope,
    from: Queryable = this.db,
    revision?: number,
  ): Promise<LibraryRevision | undefined> {
    const [row] = await from.query<WholeRow>(
      `select ${word}, modules, tests, documents from scope_libraries
       where scope = $1 and ($2::int is null or revision = $2) order by revision desc limit 1`,
      [scope, revision],
    );
    return row && { ...row, at: row.at.toISOString() };
  }

  /** The newest first, by primary key (scope, revision). */
  async history(scope: PolicyScope, before: number | undefined, limit: number): Promise<LibrarySummary[]> {
    const rows = await this.db.query<SummaryRow>(
      `select ${word}, array(select it->>'path' from json_array_elements(modules) it) as modules,
              array(select it->>'name' from json_array_elements(documents) it) as documents
       from scope_libraries
       where scope = $1 and ($2::int is null or revision < $2) order by revision desc limit $3`,
      [scope, before, limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** Writes the next revision. Returns false when another transaction wrote it first. */
  async add(tx: Tx, it: LibraryRevision): Promise<boolean> {
    const contents = [it.modules, it.tests, it.documents].map((part) => JSON.stringify(part));
    const written = await tx.query<unknown>(
      `insert into scope_libraries (scope, revision, modules, tests, documents, actor, approved_by, reason, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict do nothing returning revision`,
      [it.scope, it.revision, ...contents, it.actor, it.approvedBy, it.reason, it.at],
    );
    return written.length > 0;
  }
}

const word = `scope, revision, actor, approved_by as "approvedBy", reason, at`;

type WholeRow = Omit<LibraryRevision, 'at'> & { readonly at: Date };
type SummaryRow = Omit<LibrarySummary, 'at'> & { readonly at: Date };
