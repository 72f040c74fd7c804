import { Clock } from '#clock';
import { firstIdAt } from '#ids';
import { Injectable } from '@nestjs/common';
import { OldRunsStore } from './old-runs.store.js';

const dayMs = 86_400_000;
const resultsAtOnce = 5_000;
const runsAtOnce = 200;

/** How long impact runs are kept once they are over, in days. */
export class ImpactRunRetention {
  constructor(readonly days: number) {}
}

/** Forgets impact runs that were over long ago. */
@Injectable()
export class ForgetImpactRuns {
  constructor(
    private readonly store: OldRunsStore,
    private readonly retention: ImpactRunRetention,
    private readonly clock: Clock,
  ) {}

  /** Forgets some; resolves with whether there may be more. */
  async some(): Promise<boolean> {
    const ended = new Date(this.clock.now().getTime() - this.retention.days * dayMs);
    const beforeId = firstIdAt(ended);
    if ((await this.store.forgetResults(beforeId, ended, resultsAtOnce)) === resultsAtOnce) return true;
    return (await this.store.forgetRuns(beforeId, ended, runsAtOnce)) === runsAtOnce;
  }
}
