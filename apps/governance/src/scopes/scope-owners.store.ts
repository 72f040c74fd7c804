import { Injectable } from '@nestjs/common';
import type { PolicyScope } from '#policy-engine';
import { Db, type Tx } from '#persistence';

/** Who was named to answer for a scope. */
export interface NamedOwner {
  readonly owner: string;
  readonly revision: number;
}

/** A scope in which somebody has written something, or for which an owner was named. */
export interface UsedScope {
  readonly scope: PolicyScope;
  readonly owner: string | null;
  readonly revision: number;
  readonly policies: number;
}

@Injectable()
export class ScopeOwnersStore {
  constructor(private readonly db: Db) {}

  async find(scope: PolicyScope): Promise<NamedOwner | undefined> {
    const [row] = await this.db.query<NamedOwner>(
      'select owner, revision from scope_owners where scope = $1',
      [scope],
    );
    return row;
  }

  /** Locks the scope's row, if there is one, until the transaction ends. */
  async lock(tx: Tx, scope: PolicyScope): Promise<NamedOwner | undefined> {
    const [row] = await tx.query<NamedOwner>(
      'select owner, revision from scope_owners where scope = $1 for update',
      [scope],
    );
    return row;
  }

  /** Writes a revision. Returns false when another transaction wrote that revision first. */
  async put(tx: Tx, scope: PolicyScope, named: NamedOwner, actor: string): Promise<boolean> {
    const written = await tx.query<unknown>(
      `insert into scope_owners (scope, owner, revision, actor, updated_at) values ($1, $2, $3, $4, now())
       on conflict (scope) do update
         set owner = excluded.owner, revision = excluded.revision, actor = excluded.actor, updated_at = now()
         where scope_owners.revision = excluded.revision - 1
       returning scope`,
      [scope, named.owner, named.revision, actor],
    );
    return written.length > 0;
  }

  /** Scopes in use and the federation's, by name. */
  async used(after: string | undefined, limit: number): Promise<UsedScope[]> {
    return this.db.query<UsedScope>(
      `with used as (
         select 'global' as scope union select scope from scope_owners
         union select scope from authored_policies union select scope from scope_parameters
       )
       select used.scope, scope_owners.owner, coalesce(scope_owners.revision, 0) as revision,
              (select count(*)::int from authored_policies where authored_policies.scope = used.scope) as policies
       from used left join scope_owners on scope_owners.scope = used.scope
       where $1::text is null or used.scope collate "C" > $1
       order by used.scope collate "C" limit $2`,
      [after, limit],
    );
  }
}
