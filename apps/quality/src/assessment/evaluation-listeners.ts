import type { Tx, Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Expectation, Finding } from '../expectations/index.js';

/** A promise of a contract was held against what was measured, or against the time. */
export interface Evaluation extends Finding<Expectation> {
  readonly contractId: string;
}

/** What else is found in a contract because of evaluations. */
export interface FoundIn {
  readonly contractId: string;
  readonly finding: Finding;
}

/** What becomes of evaluations elsewhere. */
export interface Consequences {
  /** To be written with them, or not at all. */
  readonly writes: readonly Write[];
  /** These open and resolve incidents as the evaluations themselves do. */
  readonly found: readonly FoundIn[];
}

/** Hears of every evaluation, under the locks of the contracts. */
export interface EvaluationListener {
  heed(tx: Tx, evaluations: readonly Evaluation[], now: Date): Promise<Consequences>;
}

/** Where the floors above say that they want to hear of evaluations. */
@Injectable()
export class EvaluationListeners {
  private readonly listeners: EvaluationListener[] = [];

  add(listener: EvaluationListener): void {
    this.listeners.push(listener);
  }

  /** What all listeners make of evaluations. */
  async heed(tx: Tx, evaluations: readonly Evaluation[], now: Date): Promise<Consequences> {
    if (evaluations.length === 0) return { writes: [], found: [] };
    const all: Consequences[] = [];
    for (const listener of this.listeners) all.push(await listener.heed(tx, evaluations, now));
    return { writes: all.flatMap(({ writes }) => writes), found: all.flatMap(({ found }) => found) };
  }
}
