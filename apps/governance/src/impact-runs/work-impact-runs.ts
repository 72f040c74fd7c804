import { Clock } from '#clock';
import { DomainError } from '#errors';
import { Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Evaluator } from '#evaluation';
import { EngineApart, ExcuseSources } from '../evaluation/index.js';
import { type InForce, PolicySets, PolicySetsStore } from '../in-force/index.js';
import { newsOfEnd } from './impact-news.js';
import { ImpactResultsStore } from './impact-results.store.js';
import type { ImpactResult, ImpactRun } from './impact-run.js';
import { ImpactRunsStore } from './impact-runs.store.js';
import { InForceMoved, RunStuck } from './impact-errors.js';
import { type Judgeable, judgeTwice } from './judge-twice.js';
import { type Batch, LookAt } from './look-at.js';
import { added, isWorthKeeping } from './progress.js';
import { type Sides, sidesOfParameters, sidesOfSets } from './sides.js';

/** Longer than a batch takes: what a replica that died had begun is gone on with then. */
const leaseMs = 30_000;
/** A replica works so long on a run before it looks whether it is to stop. */
const turnMs = 2_000;
/** A batch that nobody could finish so often never will be. */
const mostAttempts = 5;

/** Works on runs, one replica on each. */
@Injectable()
export class WorkImpactRuns {
  private readonly logger = new Logger(WorkImpactRuns.name);
  private readonly worker = randomUUID();

  constructor(
    private readonly runs: ImpactRunsStore,
    private readonly results: ImpactResultsStore,
    private readonly lookAt: LookAt,
    private readonly policies: PolicySets,
    private readonly sets: PolicySetsStore,
    private readonly engine: EngineApart,
    private readonly excuses: ExcuseSources,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Does some of a run, if there is one to do; resolves with whether there may be more. */
  async some(): Promise<boolean> {
    const run = await this.runs.claim(this.lease());
    if (!run) return false;
    try {
      if (run.attempts > mostAttempts) throw new RunStuck(run.place);
      await this.work(run);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
      this.logger.warn(`The impact run ${run.id} ends: ${error.message}`);
      await this.end(run, 'failed', error.message);
    }
    return true;
  }

  private async work(run: ImpactRun): Promise<void> {
    const { candidate, scope } = run;
    if (candidate.kind === 'parameters') {
      const inForce = this.policies.inForce();
      if (inForce.digest !== candidate.inForce) throw new InForceMoved();
      return this.tryParameters(run, inForce, inForce.withParameters(scope, candidate.parameters));
    }
    const digests = [...candidate.now, ...candidate.then].map(({ digest }) => digest);
    const sets = await this.sets.find([...new Set(digests)]);
    await this.engine.lend(sets, (evaluator) => this.go(run, sidesOfSets(candidate, sets), evaluator));
  }

  /** By what is in force; only releases that do not judge yet are held besides. */
  private async tryParameters(run: ImpactRun, inForce: InForce, wanted: InForce): Promise<void> {
    const held = new Set(inForce.earlierThatJudge);
    const further = await this.sets.find(wanted.earlierThatJudge.filter((digest) => !held.has(digest)));
    const apart = new Set(further.map(({ digest }) => digest));
    await this.engine.lend(further, (engine) => {
      const evaluator: Evaluator = {
        evaluate: (digests, input) =>
          (digests.some((digest) => apart.has(digest)) ? engine : this.policies).evaluate(digests, input),
      };
      return this.go(run, sidesOfParameters(inForce, wanted), evaluator);
    });
  }

  /** Batch by batch, the next one read while one is judged, until the turn or the run is over. */
  private async go(begun: ImpactRun, sides: Sides, evaluator: Evaluator): Promise<void> {
    const until = performance.now() + turnMs;
    let run = begun;
    let coming = this.read(run);
    while (run.place) {
      const batch = await coming;
      const progress = added(run.progress, run.place, batch.looked, []);
      const ahead = { ...run, place: batch.next, progress };
      coming = this.read(ahead);
      coming.catch(() => undefined);
      const judged = await Promise.all(batch.judgeable.map((it) => this.judge(it, sides, evaluator)));
      const next = { ...ahead, progress: added(run.progress, run.place, batch.looked, judged) };
      if (!(await this.write(next, judged))) return;
      run = next;
      if (performance.now() > until && run.place) return;
    }
    await this.end(run, 'done', null);
  }

  private async read(run: ImpactRun): Promise<Batch> {
    return run.place ? this.lookAt.batch(run.place, run) : { judgeable: [], looked: 0, next: null };
  }

  /** With the waivers and consents that hold today: whom it would hit. */
  private async judge(it: Judgeable, sides: Sides, evaluator: Evaluator): Promise<ImpactResult> {
    const excuses = await this.excuses.excusesFor(it.input, this.clock.now().toISOString());
    return judgeTwice(it, sides, evaluator, excuses);
  }

  /** Resolves with whether the run is still this worker's. */
  private write({ id, place, progress }: ImpactRun, judged: readonly ImpactResult[]): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      if (!(await this.runs.advance(tx, id, this.lease(), place, progress))) return false;
      await this.results.add(tx, id, judged.filter(isWorthKeeping));
      return true;
    });
  }

  private async end(run: ImpactRun, state: 'done' | 'failed', failure: string | null): Promise<void> {
    await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      if (!(await this.runs.end(tx, run.id, state, failure, now))) return;
      await this.outbox.add(tx, [noticeGiven(newsOfEnd({ ...run, state, failure }), now)]);
    });
  }

  private lease() {
    const now = this.clock.now();
    return { worker: this.worker, now, until: new Date(now.getTime() + leaseMs) };
  }
}
