import { uuidv7 } from '#ids';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A comparison of a cluster with what is declared. */
export interface Run {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** Null where it was time for it. */
  readonly askedBy: string | null;
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly cluster: string | null;
  readonly topics: number | null;
  readonly groups: number | null;
  readonly found: number | null;
  readonly mended: number | null;
  readonly failure: string | null;
}

/** How a comparison ended. */
export type RunOutcome =
  Pick<Run, 'cluster' | 'topics' | 'groups' | 'found' | 'mended'> | { readonly failure: string };

/** As many are remembered. */
const remembered = 1_000;

/** Comparisons that were made, and those that are to be made. */
@Injectable()
export class RunsStore {
  constructor(private readonly db: Db) {}

  /** Asks for a run: one that waits already serves all who ask. By index kafka_runs_at_once. */
  async ask(tx: Tx, by: string | null): Promise<Run> {
    const [run] = await tx.query<Run>(
      `insert into kafka_runs (id, state, asked_by, asked_at) values ($1, 'waiting', $2, clock_timestamp())
       on conflict (state) where state in ('waiting', 'running') do update set state = excluded.state
       returning ${columns}`,
      [uuidv7(), by],
    );
    if (!run) throw new Error('A run that was asked for is not there.');
    return run;
  }

  /**
   * Takes a run that was asked for, or one that is due, unless another replica has taken one. A run whose replica died is taken
   * anew when its lease has ended.
   */
  async take(tx: Tx, dueBefore: Date, leaseMs: number): Promise<Run | undefined> {
    const [lock] = await tx.query<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('kafka runs of ' || current_schema(), 0)) as locked`,
    );
    if (!lock?.locked || (await this.isRunning(tx))) return undefined;
    if (await this.isDue(tx, dueBefore)) await this.ask(tx, null);
    const [run] = await tx.query<Run>(
      `update kafka_runs set state = 'running', started_at = clock_timestamp(),
              leased_until = clock_timestamp() + $1 * interval '1 millisecond'
       where state = 'waiting' returning ${columns}`,
      [leaseMs],
    );
    return run;
  }

  /** Ends a run. @returns whether it still was this one's */
  async end(tx: Tx, id: string, outcome: RunOutcome): Promise<boolean> {
    const known = 'failure' in outcome ? undefined : outcome;
    const rows = await tx.query<unknown>(
      `update kafka_runs set state = $2, ended_at = clock_timestamp(), leased_until = null, cluster = $3, topics = $4,
              groups = $5, found = $6, mended = $7, failure = $8
       where id = $1 and state = 'running' returning id`,
      [
        id,
        known ? 'done' : 'failed',
        known?.cluster ?? null,
        known?.topics ?? null,
        known?.groups ?? null,
        known?.found ?? null,
        known?.mended ?? null,
        'failure' in outcome ? outcome.failure : null,
      ],
    );
    await tx.query(
      'delete from kafka_runs where id < (select id from kafka_runs order by id desc offset $1 limit 1)',
      [remembered],
    );
    return rows.length > 0;
  }

  /** Ends at once what is asked for where nothing is watched. By primary key. */
  async endIdle(tx: Tx, id: string): Promise<Run | undefined> {
    const [run] = await tx.query<Run>(
      `update kafka_runs set state = 'done', started_at = asked_at, ended_at = clock_timestamp(), topics = 0, groups = 0,
              found = 0, mended = 0
       where id = $1 and state = 'waiting' returning ${columns}`,
      [id],
    );
    return run;
  }

  /** Newest first, by primary key. */
  async list(before: string | undefined, limit: number): Promise<Run[]> {
    return this.db.query<Run>(
      `select ${columns} from kafka_runs where $1::uuid is null or id < $1 order by id desc limit $2`,
      [before ?? null, limit],
    );
  }

  /** A run whose lease has ended failed: its replica is gone. By index kafka_runs_at_once. */
  private async isRunning(tx: Tx): Promise<boolean> {
    await tx.query(
      `update kafka_runs set state = 'failed', ended_at = clock_timestamp(), failure = 'Its replica did not end it.'
       where state = 'running' and leased_until < clock_timestamp()`,
    );
    const rows = await tx.query<unknown>(`select id from kafka_runs where state = 'running'`);
    return rows.length > 0;
  }

  /** By primary key: the newest is looked at. */
  private async isDue(tx: Tx, before: Date): Promise<boolean> {
    const [newest] = await tx.query<{ askedAt: Date }>(
      'select asked_at as "askedAt" from kafka_runs order by id desc limit 1',
    );
    return !newest || newest.askedAt < before;
  }
}

const columns = `id, state, asked_by as "askedBy", asked_at as "askedAt", started_at as "startedAt", ended_at as "endedAt", cluster,
  topics, groups, found, mended, failure`;
