import { Injectable } from '@nestjs/common';
import type { PolicyParameters } from '#contracts/policy-input';
import type { PolicyScope } from '#policy-engine';
import { Db, type Tx } from '#persistence';

/** What a scope has set, at one revision. */
export interface ScopeParameters {
  readonly scope: PolicyScope;
  readonly revision: number;
  readonly parameters: PolicyParameters;
  readonly actor: string;
  /** The second person, where the scope demanded one. */
  readonly approvedBy: string | null;
  readonly reason: string | null;
  readonly at: string;
}

/** Parameters of scopes; every revision is kept. Triggers tell the replicas of every change. */
@Injectable()
export class ParametersStore {
  constructor(private readonly db: Db) {}

  /** What every scope has set now, by primary key (scope, revision). */
  async all(): Promise<Map<PolicyScope, PolicyParameters>> {
    const rows = await this.db.query<Row>(`${newest} order by scope, revision desc`);
    const set = rows.filter(({ parameters }) => Object.keys(parameters).length > 0);
    return new Map(set.map(({ scope, parameters }) => [scope, parameters]));
  }

  async find(scope: PolicyScope, from: Pick<Tx, 'query'> = this.db): Promise<ScopeParameters | undefined> {
    const [row] = await from.query<Row>(`${newest} where scope = $1 order by scope, revision desc`, [scope]);
    return row && { ...row, at: row.at.toISOString() };
  }

  /** What a scope has set at any time, the newest first, by primary key (scope, revision). */
  async history(scope: PolicyScope, before: number | undefined, limit: number): Promise<ScopeParameters[]> {
    const rows = await this.db.query<Row>(
      `select scope, revision, parameters, actor, approved_by as "approvedBy", reason, at from scope_parameters
       where scope = $1 and ($2::int is null or revision < $2) order by revision desc limit $3`,
      [scope, before, limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** Writes the next revision. Returns false when another transaction wrote it first. */
  async add(tx: Tx, it: ScopeParameters): Promise<boolean> {
    const written = await tx.query<unknown>(
      `insert into scope_parameters (scope, revision, parameters, actor, at, approved_by, reason)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing returning revision`,
      [it.scope, it.revision, JSON.stringify(it.parameters), it.actor, it.at, it.approvedBy, it.reason],
    );
    return written.length > 0;
  }
}

const newest = `select distinct on (scope) scope, revision, parameters, actor, approved_by as "approvedBy", reason, at
  from scope_parameters`;

type Row = Omit<ScopeParameters, 'at'> & { readonly at: Date };
