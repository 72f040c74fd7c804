import { Clock } from '#clock';
import { Transactions, type Tx, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AssessContracts, type FoundIn } from '../assessment/index.js';
import { keyOf } from '../incidents/index.js';
import { Counters } from './buckets.js';
import { BucketsStore } from './buckets.store.js';
import { type Budget, ReadBudget } from './budget.js';
import { burnMessage } from './burn.js';
import { afterTime, nextDue } from './move-slo.js';
import type { Slo } from './slo.js';
import { SlosStore } from './slos.store.js';

/** Finds budgets that burn too fast, or do so no more, although nothing may be observed meanwhile. */
@Injectable()
export class WatchBudgets {
  constructor(
    private readonly slos: SlosStore,
    private readonly buckets: BucketsStore,
    private readonly budgets: ReadBudget,
    private readonly assess: AssessContracts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Looks at the objectives of one contract that are due; returns whether there was one. Several processes may do so at once. */
  async one(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const contract = await this.slos.lockDue(tx, now);
      if (contract === undefined) return false;
      const due = (await this.slos.of(tx, [contract.id])).filter(
        ({ dueAt }) => dueAt !== null && dueAt <= now,
      );
      const looked = [];
      for (const slo of due) looked.push(await this.look(tx, slo, now));
      const found = looked.flatMap((it) => it.found);
      const removed = due.flatMap(({ id, origin }) => (origin === 'removed' ? [id] : []));
      await writeTogether(tx, [
        ...this.buckets.adding(looked.flatMap(({ counters }) => counters.all())),
        ...this.slos.saving(looked.map(({ slo }) => slo).filter(({ origin }) => origin !== 'removed')),
        ...(found.length > 0 ? await this.assess.found(tx, [contract], found) : []),
      ]);
      await writeTogether(tx, this.slos.removing(removed));
      return true;
    });
  }

  private async look(tx: Tx, before: Slo, now: Date) {
    const counters = new Counters();
    if (before.origin === 'removed') return { slo: before, counters, found: [quietOf(before, now)] };
    const moved = afterTime(before, now, counters);
    const budget = await this.budgets.at(tx, moved, now, counters);
    const firing = before.definition.alerts
      ? budget.burning.flatMap(({ rule, fires }) => (fires ? [rule.name] : []))
      : [];
    const slo = { ...moved, firing };
    const turned = firing.join() !== before.firing.join();
    return {
      slo: { ...slo, dueAt: nextDue(slo, now) },
      counters,
      found: turned ? [foundOf(slo, budget, now)] : [],
    };
  }
}

function foundOf(slo: Slo, budget: Budget, now: Date): FoundIn {
  const worst = budget.burning.find(({ rule }) => slo.firing.includes(rule.name));
  if (!worst) return quietOf(slo, now);
  const message = burnMessage(worst, budget.left);
  const expectation = { ...watched(slo), severity: worst.rule.severity };
  return {
    contractId: slo.definition.contractId,
    finding: { expectation, outcome: 'breached', message, at: now },
  };
}

function quietOf(slo: Slo, now: Date): FoundIn {
  const message = 'The error budget burns no faster than it may.';
  const finding = { expectation: watched(slo), outcome: 'ok', message, at: now } as const;
  return { contractId: slo.definition.contractId, finding };
}

function watched({ id, definition }: Slo) {
  const title = `Objective ${id}: ${Number((definition.target * 100).toFixed(7))} % burns its error budget too fast`;
  return { id: keyOf('slo', id), element: null, title, severity: 'warning' as const };
}
