import { Injectable } from '@nestjs/common';
import type { PolicySet } from '#policy-engine';
import { Db, type Tx } from '#persistence';

/** Every policy set that ever decided something, so that an old decision can be replayed. */
@Injectable()
export class PolicySetsStore {
  constructor(private readonly db: Db) {}

  async keep(
    { digest, scope, policies, data, wasm }: PolicySet,
    tx: Pick<Tx, 'query'> = this.db,
  ): Promise<void> {
    await tx.query(
      `insert into policy_sets (digest, scope, policies, data, wasm) values ($1, $2, $3, $4, $5)
       on conflict (digest) do nothing`,
      [digest, scope, JSON.stringify(policies), JSON.stringify(data), Buffer.from(wasm)],
    );
  }

  /** The sets with these digests, modules included, by primary key. */
  async find(digests: readonly string[]): Promise<PolicySet[]> {
    if (digests.length === 0) return [];
    return this.db.query<PolicySet>(
      'select digest, scope, policies, data, wasm from policy_sets where digest = any($1)',
      [digests],
    );
  }
}
