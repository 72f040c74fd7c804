import { Db, type Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { Injectable } from '@nestjs/common';
import type { ImpactRun, Place, Progress, RunState } from './impact-run.js';

/** Which runs a list shows. */
export interface RunFilter {
  readonly scope?: PolicyScope;
  readonly state?: RunState;
  /** Only runs about this version, as `<policy>@<version>`. */
  readonly version?: string;
  /** Only runs before this one. */
  readonly before?: string;
}

/** Who works on a run, and until when nobody else does. */
export interface Lease {
  readonly worker: string;
  readonly now: Date;
  readonly until: Date;
}

/** Runs, with how far each has come: whichever replica dies, another goes on from there. */
@Injectable()
export class ImpactRunsStore {
  constructor(private readonly db: Db) {}

  async add(tx: Tx, it: ImpactRun): Promise<void> {
    await tx.query(
      `insert into impact_runs (id, scope, candidate, versions, looks_at, state, place, progress, actor, reason, started_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        it.id,
        it.scope,
        JSON.stringify(it.candidate),
        it.versions,
        JSON.stringify(it.looksAt),
        it.state,
        it.place && JSON.stringify(it.place),
        JSON.stringify(it.progress),
        it.actor,
        it.reason,
        it.startedAt,
      ],
    );
  }

  /** By primary key. */
  async find(id: string): Promise<ImpactRun | undefined> {
    const [row] = await this.db.query<RunRow>(`select ${columns} from impact_runs where id = $1`, [id]);
    return row && toRun(row);
  }

  /** Newest first, by primary key, or index impact_runs_of_scope or impact_runs_of_versions. */
  async list({ scope, state, version, before }: RunFilter, limit: number): Promise<ImpactRun[]> {
    const rows = await this.db.query<RunRow>(
      `select ${columns} from impact_runs
       where ($1::text is null or scope = $1) and ($2::text is null or state = $2)
         and ($3::text is null or versions @> array[$3]) and ($4::uuid is null or id < $4)
       order by id desc limit $5`,
      [scope, state, version, before, limit],
    );
    return rows.map(toRun);
  }

  /** The last run about a version that looked at everything registered, once it was done; by index impact_runs_of_versions. */
  async latestOf(version: string, from: Pick<Tx, 'query'> = this.db): Promise<ImpactRun | undefined> {
    const [row] = await from.query<RunRow>(
      `select ${columns} from impact_runs
       where versions @> array[$1::text] and state = 'done' and (looks_at->>'registered')::boolean
       order by id desc limit 1`,
      [version],
    );
    return row && toRun(row);
  }

  /** How many runs of a scope are not over, by index impact_runs_of_scope. */
  async countOpen(tx: Tx, scope: PolicyScope): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('impact runs of ' || $1, 0))`, [scope]);
    const [row] = await tx.query<{ open: number }>(
      `select count(*)::int as open from impact_runs where scope = $1 and state in ('waiting', 'running')`,
      [scope],
    );
    return row?.open ?? 0;
  }

  /** Takes the oldest run that is not over and that nobody else works on; by index impact_runs_to_do. */
  async claim({ worker, now, until }: Lease): Promise<(ImpactRun & { attempts: number }) | undefined> {
    const [row] = await this.db.query<RunRow & { attempts: number }>(
      `update impact_runs set state = 'running', worker = $1, leased_until = $3, attempts = attempts + 1
       where id = (
         select id from impact_runs
         where state in ('waiting', 'running') and (worker = $1 or leased_until is null or leased_until <= $2)
         order by id limit 1 for update skip locked)
       returning ${columns}, attempts`,
      [worker, now, until],
    );
    return row && { ...toRun(row), attempts: row.attempts };
  }

  /**
   * Writes how far a run has come. Resolves with false, and nothing is written, where it was cancelled or somebody else has taken
   * it; by primary key.
   */
  async advance(
    tx: Tx,
    id: string,
    { worker, until }: Lease,
    place: Place | null,
    progress: Progress,
  ): Promise<boolean> {
    const changed = await tx.execute(
      `update impact_runs set place = $3, progress = $4, leased_until = $5, attempts = 0
       where id = $1 and worker = $2 and state = 'running'`,
      [id, worker, place && JSON.stringify(place), JSON.stringify(progress), until],
    );
    return changed > 0;
  }

  /** Ends a run that is not over. Resolves with whether it was this call that did; by primary key. */
  async end(tx: Tx, id: string, state: RunState, failure: string | null, now: Date): Promise<boolean> {
    const changed = await tx.execute(
      `update impact_runs set state = $2, failure = $3, ended_at = $4, leased_until = null
       where id = $1 and state in ('waiting', 'running')`,
      [id, state, failure, now],
    );
    return changed > 0;
  }
}

const columns = `id, scope, candidate, versions, looks_at as "looksAt", state, place, progress, failure, actor, reason,
  started_at as "startedAt", ended_at as "endedAt"`;

type RunRow = Omit<ImpactRun, 'startedAt' | 'endedAt'> & {
  readonly startedAt: Date;
  readonly endedAt: Date | null;
};

function toRun({ startedAt, endedAt, ...row }: RunRow): ImpactRun {
  return { ...row, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
