import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ScopedRoutes } from './choose-routes.js';
import { Routes } from './route.js';

/** The routes of a scope, and who set them. */
export interface KeptRoutes {
  readonly scope: string;
  readonly revision: number;
  readonly routes: Routes['routes'];
  readonly changedBy: string;
  readonly changedAt: string;
}

interface Row {
  readonly scope: string;
  readonly revision: number;
  readonly document: unknown;
  readonly changed_by: string;
  readonly changed_at: Date;
}

/** What is set about who is told what. */
@Injectable()
export class RoutesStore {
  constructor(private readonly db: Db) {}

  /** By primary key. */
  async find(scope: string, tx: Tx = this.db): Promise<KeptRoutes | undefined> {
    const [row] = await tx.query<Row>(
      'select scope, revision, document, changed_by, changed_at from notification_routes where scope = $1',
      [scope],
    );
    return row && toKept(row);
  }

  /** By primary key. */
  async of(scopes: readonly string[], tx: Tx = this.db): Promise<Map<string, ScopedRoutes>> {
    const rows = await tx.query<Pick<Row, 'scope' | 'document'>>(
      'select scope, document from notification_routes where scope = any($1)',
      [scopes],
    );
    return new Map(rows.map(({ scope, document }) => [scope, { scope, ...Routes.parse(document) }]));
  }

  /** The scopes whose routes lead to a destination; at most 20, of all that are set. */
  async scopesNaming(destinationId: string): Promise<string[]> {
    const rows = await this.db.query<{ scope: string }>(
      `select distinct scope from notification_routes, json_array_elements(document->'routes') route,
         json_array_elements(route->'levels') level, json_array_elements(level->'to') target
       where target->>'kind' = 'destination' and target->>'id' = $1 order by scope limit 20`,
      [destinationId],
    );
    return rows.map(({ scope }) => scope);
  }

  /** Writes what holds from now on. Resolves with nothing when another revision than `known` is kept. By primary key. */
  async put(
    scope: string,
    { routes }: Routes,
    by: { readonly actor: string; readonly at: Date },
    known: number | undefined,
  ): Promise<KeptRoutes | undefined> {
    const [row] = await this.db.query<Row>(
      `insert into notification_routes (scope, revision, document, changed_by, changed_at) values ($1, 1, $2, $3, $4)
       on conflict (scope) do update
         set revision = notification_routes.revision + 1, document = excluded.document,
             changed_by = excluded.changed_by, changed_at = excluded.changed_at
         where $5::int is null or notification_routes.revision = $5
       returning scope, revision, document, changed_by, changed_at`,
      [scope, JSON.stringify({ routes }), by.actor, by.at, known],
    );
    return row && toKept(row);
  }
}

function toKept({ scope, revision, document, changed_by, changed_at }: Row): KeptRoutes {
  const { routes } = Routes.parse(document);
  return { scope, revision, routes, changedBy: changed_by, changedAt: changed_at.toISOString() };
}
