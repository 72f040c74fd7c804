import { Injectable } from '@nestjs/common';
import { firstIdAt } from '#ids';
import { GateResultsStore } from './gate-results.store.js';

const dayMs = 86_400_000;
/** Results of one statement: each may have a thousand contents. */
const batch = 200;

/** How long results of the gate are kept, in days. */
export class GateResultRetention {
  constructor(readonly days: number) {}
}

/** Forgets results of the gate once the dry runs that they tell of are. */
@Injectable()
export class ForgetGateResults {
  constructor(
    private readonly store: GateResultsStore,
    private readonly retention: GateResultRetention,
  ) {}

  /** Forgets those of one batch; resolves with whether there may be more. */
  async some(now: Date): Promise<boolean> {
    const before = firstIdAt(new Date(now.getTime() - this.retention.days * dayMs));
    return (await this.store.forget(before, batch)) === batch;
  }
}
