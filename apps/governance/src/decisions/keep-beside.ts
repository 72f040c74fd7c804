import { Injectable } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import { IdempotencyStore, type Repeatable } from '#idempotency';
import type { Tx } from '#persistence';
import { type GatedDecision, GateResultsStore, type NewGateResult } from '../gate-results/index.js';

/** What is kept together with a decision. */
export interface Beside {
  /** As what it is kept of a proposed change; of those on one ground there is one decision. */
  readonly result?: NewGateResult;
  /** The request that is given it again. */
  readonly repeatable?: Repeatable;
}

/** What is kept with decisions, in their transaction. */
@Injectable()
export class KeepBeside {
  constructor(
    private readonly results: GateResultsStore,
    private readonly answers: IdempotencyStore,
  ) {}

  /** Of each the decision that is there already. */
  async earlier(tx: Tx, asked: readonly (Beside | undefined)[]): Promise<(Decision | undefined)[]> {
    const results = asked.flatMap((it) => it?.result ?? []);
    const texts = results.length === 0 ? [] : await this.results.earlier(tx, results);
    const byResult = new Map(results.map((result, index) => [result, texts[index]]));
    return asked.map((it) => {
      const text = it?.result && byResult.get(it.result);
      return text === undefined ? undefined : (JSON.parse(text) as Decision);
    });
  }

  async keepResults(tx: Tx, gated: readonly GatedDecision[]): Promise<void> {
    if (gated.length > 0) await this.results.keep(tx, gated);
  }

  async keepAnswers(tx: Tx, answered: readonly { repeatable: Repeatable; decision: Decision }[]) {
    for (const { repeatable, decision } of answered)
      await this.answers.keep(tx, { ...repeatable, status: 200, response: decision });
  }
}
