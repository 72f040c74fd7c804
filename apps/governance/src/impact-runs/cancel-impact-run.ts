import { Clock } from '#clock';
import { NotFound } from '#errors';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { RunOver } from './impact-errors.js';
import type { ImpactRun } from './impact-run.js';
import { ImpactRunsStore } from './impact-runs.store.js';

/** Ends runs before they are done: whoever works on one stops at its next batch. */
@Injectable()
export class CancelImpactRun {
  constructor(
    private readonly runs: ImpactRunsStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, RunOver */
  async cancel(id: string, reason: string | null): Promise<ImpactRun> {
    const ended = await this.transactions.run((tx) =>
      this.runs.end(tx, id, 'cancelled', reason, this.clock.now()),
    );
    const run = await this.runs.find(id);
    if (!run) throw new NotFound('impact run', id);
    if (!ended) throw new RunOver(`The run is ${run.state} already.`);
    return run;
  }
}
