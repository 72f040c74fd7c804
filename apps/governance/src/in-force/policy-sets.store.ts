import { Injectable } from '@nestjs/common';
import type { PolicyScope, PolicySet, RegoModule } from '#policy-engine';
import { Db, type Tx } from '#persistence';
import type { SetAbout } from '#evaluation';
import type { ReleasedSet } from './in-force.js';

/** Every policy set that ever decided something, so that an old decision can be replayed. */
@Injectable()
export class PolicySetsStore {
  constructor(private readonly db: Db) {}

  /** Keeps a set, with what it was compiled from where that is known. */
  async keep(
    {
      digest,
      scope,
      policies,
      data,
      wasm,
      modules,
    }: PolicySet & { readonly modules?: readonly RegoModule[] },
    tx: Pick<Tx, 'query'> = this.db,
  ): Promise<void> {
    await tx.query(
      `insert into policy_sets (digest, scope, policies, data, wasm) values ($1, $2, $3, $4, $5)
       on conflict (digest) do nothing`,
      [digest, scope, JSON.stringify(policies), JSON.stringify(data), Buffer.from(wasm)],
    );
    if (modules)
      await tx.query(
        'insert into policy_sources (digest, modules) values ($1, $2) on conflict (digest) do nothing',
        [digest, JSON.stringify(modules)],
      );
  }

  /** Notes that a set ships with the release that starts here. */
  async keepRelease(digest: string): Promise<void> {
    await this.db.query('insert into shipped_releases (digest) values ($1) on conflict (digest) do nothing', [
      digest,
    ]);
  }

  /** What has shipped with the releases that ran here, the newest first; by primary keys. */
  async releases(): Promise<ReleasedSet[]> {
    return this.db.query<ReleasedSet>(
      `select digest, policies, started_at as "startedAt" from shipped_releases join policy_sets using (digest)
       order by started_at desc, digest`,
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

  /** What is known of sets without their modules, by primary key. */
  async about(digests: readonly string[]): Promise<RecordedSet[]> {
    if (digests.length === 0) return [];
    return this.db.query<RecordedSet>(
      'select digest, scope, policies, data from policy_sets where digest = any($1)',
      [digests],
    );
  }

  /** What a set was compiled from, by primary key; undefined where an earlier release did that and kept nothing. */
  async sources(digest: string): Promise<readonly RegoModule[] | undefined> {
    const [row] = await this.db.query<{ modules: RegoModule[] }>(
      'select modules from policy_sources where digest = $1',
      [digest],
    );
    return row?.modules;
  }
}

/** A set that has decided, without its Wasm. */
export interface RecordedSet extends SetAbout {
  readonly scope: PolicyScope;
  readonly data: PolicySet['data'];
}
