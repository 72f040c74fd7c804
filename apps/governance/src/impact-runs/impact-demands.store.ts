import { Db, type Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { Injectable } from '@nestjs/common';

/** Whether a scope demands that somebody looks whom a version would hit, before it gets a say. */
export interface ImpactDemand {
  readonly scope: PolicyScope;
  /** How old the impact run may be, in days; null where none is demanded. */
  readonly withinDays: number | null;
  /** 0 until somebody has said so. */
  readonly revision: number;
}

/** Which scopes demand impact runs; every revision is kept. */
@Injectable()
export class ImpactDemandsStore {
  constructor(private readonly db: Db) {}

  /** By primary key (scope, revision). */
  async of(scope: PolicyScope, from: Pick<Tx, 'query'> = this.db): Promise<ImpactDemand> {
    const [row] = await from.query<ImpactDemand>(
      `select scope, within_days as "withinDays", revision from impact_demands where scope = $1 order by revision desc limit 1`,
      [scope],
    );
    return row ?? { scope, withinDays: null, revision: 0 };
  }

  /** Writes the next revision. Returns false when another transaction wrote it first. */
  async add(tx: Tx, it: ImpactDemand & { readonly actor: string; readonly at: string }): Promise<boolean> {
    const written = await tx.query<unknown>(
      `insert into impact_demands (scope, revision, within_days, actor, at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning revision`,
      [it.scope, it.revision, it.withinDays, it.actor, it.at],
    );
    return written.length > 0;
  }
}
