import { ResourceFinders } from '#access';
import { Poller } from '#background';
import { Clock, ClockModule } from '#clock';
import { Housekeeping } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ContractResources } from '../contracts/index.js';
import { BucketsStore } from './buckets.store.js';
import { spans } from './buckets.js';
import { ReadBudget } from './budget.js';
import { CountEvaluations } from './count-evaluations.js';
import { KeepSlos } from './keep-slos.js';
import { ReadHistory } from './read-history.js';
import { SlosController } from './slos.controller.js';
import { SlosStore } from './slos.store.js';
import { WatchBudgets } from './watch-budgets.js';

const dayMs = 86_400_000;
/** Alerts look back 6 hours by minutes; budgets a leap year, and histories a little more, by hours. */
const kept = [
  { span: spans.minute, days: 1 },
  { span: spans.hour, days: 400 },
];

/** Objectives with error budgets. */
@Module({})
export class SlosModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ContractResources) private readonly contracts: ContractResources,
    @Inject(SlosStore) private readonly slos: SlosStore,
    @Inject(BucketsStore) private readonly buckets: BucketsStore,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @param pollMs how often objectives that are due are looked for, in milliseconds */
  static over(below: readonly DynamicModule[], pollMs: number): DynamicModule {
    return {
      module: SlosModule,
      imports: [...below, ClockModule],
      controllers: [SlosController],
      providers: [
        ...[SlosStore, BucketsStore, ReadBudget, ReadHistory, KeepSlos, CountEvaluations, WatchBudgets],
        {
          provide: 'BudgetPoller',
          useFactory: (watch: WatchBudgets) => new Poller('budgets', pollMs, () => watch.one()),
          inject: [WatchBudgets],
        },
      ],
      exports: [KeepSlos],
    };
  }

  onModuleInit(): void {
    this.finders.add('slo', async (id) => {
      const slo = await this.slos.find(id);
      return slo ? this.contracts.of([slo.definition.contractId]) : [];
    });
    for (const { span, days } of kept)
      this.housekeeping.add({
        name: 'forget what was counted for budgets',
        work: () => this.forget(span, days),
      });
  }

  private forget(span: number, days: number): Promise<boolean> {
    return this.buckets.prune(span, new Date(this.clock.now().getTime() - days * dayMs));
  }
}
