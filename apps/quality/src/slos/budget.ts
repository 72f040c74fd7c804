import { Clock } from '#clock';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type Count, Counters, spans } from './buckets.js';
import { BucketsStore, type BudgetPeriod } from './buckets.store.js';
import { budgetLeft, type Burning, burning } from './burn.js';
import { afterTime } from './move-slo.js';
import type { Slo, SloDefinition } from './slo.js';

/** How an objective stands at a time. */
export interface Budget {
  readonly period: BudgetPeriod;
  readonly counted: Count;
  /** Which share was good; null where nothing was counted. */
  readonly attained: number | null;
  /** 1 all of it, 0 nothing, less where more was spent. */
  readonly left: number;
  readonly burning: readonly Burning[];
}

/** Says how much of budgets is left, and how fast they burn. */
@Injectable()
export class ReadBudget {
  constructor(
    private readonly db: Db,
    private readonly buckets: BucketsStore,
    private readonly clock: Clock,
  ) {}

  /** Now: slices that are over and that nobody has counted yet are counted with the others. */
  async now(slo: Slo): Promise<Budget> {
    const now = this.clock.now();
    const counters = new Counters();
    afterTime(slo, now, counters);
    return this.at(this.db, slo, now, counters);
  }

  /** @param uncounted what is to be added to what is kept */
  async at(tx: Tx, slo: Slo, now: Date, uncounted: Counters): Promise<Budget> {
    const { definition } = slo;
    const period = await this.buckets.period(definition.window, now, tx);
    const counted = plus(
      await this.buckets.since(slo.id, period.from, tx),
      uncounted.within(spans.hour, period.from),
    );
    const windows = await this.buckets.windows(tx, slo.id, now);
    const within = new Map(
      [300, 1_800, 3_600, 7_200, 21_600, 86_400, 259_200].map((seconds) => {
        const span = seconds < 86_400 ? spans.minute : spans.hour;
        const from = new Date(now.getTime() - seconds * 1_000);
        return [seconds, plus(windows.get(seconds) ?? none, uncounted.within(span, from))];
      }),
    );
    return {
      period,
      counted,
      attained: counted.total === 0 ? null : counted.good / counted.total,
      left: budgetLeft(counted, definition.target, wholeOf(definition, period, counted)),
      burning: burning(within, definition.target, atLeastOf(definition)),
    };
  }
}

const none: Count = { good: 0, total: 0 };

function plus(one: Count, other: Count): Count {
  return { good: one.good + other.good, total: one.total + other.total };
}

/** Of time it is known beforehand how much there is in a window; of evaluations, how many there were. */
function wholeOf({ budgeting, window }: SloDefinition, { from, to }: BudgetPeriod, { total }: Count): number {
  if (budgeting.method === 'occurrences') return total;
  const ms = window.kind === 'rolling' ? window.days * 86_400_000 : to.getTime() - from.getTime();
  return ms / (budgeting.seconds * 1_000);
}

function atLeastOf({ budgeting }: SloDefinition): number {
  return budgeting.method === 'occurrences' ? budgeting.atLeast : 1;
}
