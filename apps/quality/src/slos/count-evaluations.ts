import type { Tx } from '#persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Consequences,
  type Evaluation,
  type EvaluationListener,
  EvaluationListeners,
} from '../assessment/index.js';
import { Counters } from './buckets.js';
import { BucketsStore } from './buckets.store.js';
import { afterEvaluations } from './move-slo.js';
import { SlosStore } from './slos.store.js';

/** Counts each evaluation for the objectives of its contract, in the transaction that records it. */
@Injectable()
export class CountEvaluations implements EvaluationListener, OnModuleInit {
  constructor(
    private readonly listeners: EvaluationListeners,
    private readonly slos: SlosStore,
    private readonly buckets: BucketsStore,
  ) {}

  onModuleInit(): void {
    this.listeners.add(this);
  }

  async heed(tx: Tx, evaluations: readonly Evaluation[], now: Date): Promise<Consequences> {
    const contractIds = [...new Set(evaluations.map(({ contractId }) => contractId))];
    const slos = (await this.slos.of(tx, contractIds)).filter(({ origin }) => origin !== 'removed');
    const counters = new Counters();
    const moved = slos.map((slo) => ({ slo, after: afterEvaluations(slo, evaluations, now, counters) }));
    const changed = moved.flatMap(({ slo, after }) => (after === slo ? [] : [after]));
    return { writes: [...this.buckets.adding(counters.all()), ...this.slos.saving(changed)], found: [] };
  }
}
