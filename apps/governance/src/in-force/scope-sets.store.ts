import type { SetPlaced } from '#contracts/events';
import { Injectable } from '@nestjs/common';
import type { PolicyScope } from '#policy-engine';
import { Db, type Tx } from '#persistence';
import type { StagedSet } from './in-force.js';
import { type SetAbout, type Stage, TRIAL_MS } from '#evaluation';

/** Which compiled set stands for which scope in which stage. Triggers tell the replicas of every change. */
@Injectable()
export class ScopeSetsStore {
  constructor(private readonly db: Db) {}

  /** Every set that is to be evaluated, without its module; those on trial with what judged before them. */
  async all(): Promise<StagedSet[]> {
    const rows = await this.db.query<Row>(
      `select scope_sets.scope, stage, digest, policies, since, before
       from scope_sets join policy_sets using (digest)
       order by scope_sets.scope, array_position(array['enforce', 'warn', 'shadow'], stage)`,
    );
    const earlier = await this.about(rows.flatMap(({ since, before }) => (since ? before : [])));
    return rows.map((row) => toStaged(row, earlier));
  }

  /** By primary key (digest). */
  private async about(digests: readonly string[]): Promise<ReadonlyMap<string, SetAbout>> {
    if (digests.length === 0) return new Map();
    const sets = await this.db.query<SetAbout>(
      'select digest, policies from policy_sets where digest = any($1)',
      [digests],
    );
    return new Map(sets.map((set) => [set.digest, set]));
  }

  /** Only one transaction at a time changes what a scope has in force: each compiles all of its policies. */
  async lock(tx: Tx, scope: PolicyScope): Promise<void> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('policies of ' || $1, 0))", [scope]);
  }

  /**
   * Lets a set, which is kept already, stand for a scope and stage; undefined: none does any more. Resolves with how it stands now. Where it is put on trial, those
   * that stood there before judge in its place when it fails, down to the last that was on trial no longer.
   */
  async put(tx: Tx, { scope, stage, digest, isTried, at }: NewScopeSet): Promise<SetPlaced> {
    if (digest === undefined) {
      await tx.query('delete from scope_sets where scope = $1 and stage = $2', [scope, stage]);
      return { stage, digest: null, code: null, since: null, before: [] };
    }
    const [row] = await tx.query<Pick<Row, 'since' | 'before'> & { readonly code: string }>(
      `insert into scope_sets as present (scope, stage, digest, since, before)
       values ($1, $2, $3, case when $4::boolean then $5::timestamptz end, array[$7])
       on conflict (scope, stage) do update set
         digest = excluded.digest,
         since = case when $4 then excluded.since else present.since end,
         before = case when not $4 then present.before
                       when present.since > $5::timestamptz - $6 * interval '1 ms'
                       then (present.digest || present.before)[1:${MOST_BEFORE}]
                       else array[present.digest] end
       returning since, before, (
         select encode(sha256(wasm || convert_to(policies::text || data::text, 'UTF8')), 'hex')
         from policy_sets where policy_sets.digest = present.digest) as code`,
      [scope, stage, digest, isTried, at, TRIAL_MS, NOTHING],
    );
    if (!row) throw new Error('an upsert returns its row');
    return { ...row, stage, digest, since: row.since?.toISOString() ?? null, before: [...row.before] };
  }
}

/** In the place of a digest, where nothing judged before. */
const NOTHING = '';
/** More steps within an hour than anybody takes. */
const MOST_BEFORE = 20;

/** Which set is to stand where. */
interface NewScopeSet {
  readonly scope: PolicyScope;
  readonly stage: Stage;
  readonly digest: string | undefined;
  /** A version has more of a say in it than before. */
  readonly isTried: boolean;
  readonly at: string;
}

interface Row extends SetAbout {
  readonly scope: PolicyScope;
  readonly stage: Stage;
  readonly since: Date | null;
  readonly before: readonly string[];
}

function toStaged({ since, before, ...set }: Row, earlier: ReadonlyMap<string, SetAbout>): StagedSet {
  if (!since) return set;
  return {
    ...set,
    trial: { until: since.getTime() + TRIAL_MS, before: before.map((digest) => earlier.get(digest)) },
  };
}
