import { Injectable } from '@nestjs/common';
import type { PolicyMetadata, PolicyScope } from '#policy-engine';
import { Db, type Tx } from '#persistence';
import type { StagedSet } from './in-force.js';
import type { Stage } from './stage.js';

/** Which compiled set stands for which scope in which stage. Triggers tell the replicas of every change. */
@Injectable()
export class ScopeSetsStore {
  constructor(private readonly db: Db) {}

  /** Every set that is to be evaluated, without its module. */
  async all(): Promise<StagedSet[]> {
    return this.db.query<{ scope: PolicyScope; stage: Stage; digest: string; policies: PolicyMetadata[] }>(
      `select scope_sets.scope, stage, digest, policies
       from scope_sets join policy_sets using (digest)
       order by scope_sets.scope, array_position(array['enforce', 'warn', 'shadow'], stage)`,
    );
  }

  /** Only one transaction at a time changes what a scope has in force: each compiles all of its policies. */
  async lock(tx: Tx, scope: PolicyScope): Promise<void> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('policies of ' || $1, 0))", [scope]);
  }

  /** Lets a set, which is kept already, stand for a scope and stage; undefined: none does any more. */
  async put(tx: Tx, scope: PolicyScope, stage: Stage, digest: string | undefined): Promise<void> {
    if (digest === undefined) {
      await tx.query('delete from scope_sets where scope = $1 and stage = $2', [scope, stage]);
      return;
    }
    await tx.query(
      `insert into scope_sets (scope, stage, digest) values ($1, $2, $3)
       on conflict (scope, stage) do update set digest = excluded.digest`,
      [scope, stage, digest],
    );
  }
}
