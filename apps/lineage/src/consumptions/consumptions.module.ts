import { ResourceFinders } from '#access';
import { firstIdAt } from '#ids';
import { Housekeeping, Transactions } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ConsumptionsStore } from '../folding/index.js';
import { ConsumptionResources } from './consumption-resources.js';
import { ConsumptionEventsController } from './consumption-events.controller.js';
import { ConsumptionsController } from './consumptions.controller.js';
import { ReportsController } from './reports.controller.js';
import { ReportsForOthersStore } from './reports-for-others.store.js';
import { SubmitConsumptions } from './submit-consumptions.js';
import { TellOwners } from './tell-owners.js';

const dayMs = 24 * 3_600_000;
const mostAtOnce = 1_000;

/** How many days reports are kept as they came. */
class ReportRetention {
  constructor(readonly days: number) {}
}

/** Takes reports of what was read, and shows them. */
@Module({})
export class ConsumptionsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ConsumptionResources) private readonly resources: ConsumptionResources,
    @Inject(ConsumptionsStore) private readonly consumptions: ConsumptionsStore,
    @Inject(ReportRetention) private readonly retention: ReportRetention,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
  ) {}

  /** @param keepDays how many days reports are kept as they came; the edges that follow from them stay */
  static over(below: readonly DynamicModule[], keepDays: number): DynamicModule {
    return {
      module: ConsumptionsModule,
      imports: [...below],
      controllers: [ConsumptionsController, ConsumptionEventsController, ReportsController],
      providers: [
        ConsumptionResources,
        ReportsForOthersStore,
        SubmitConsumptions,
        TellOwners,
        { provide: ReportRetention, useValue: new ReportRetention(keepDays) },
      ],
    };
  }

  onModuleInit(): void {
    this.finders.add('consumption', (id) => this.resources.of(id));
    this.housekeeping.add({ name: 'forget old reports of consumption', work: () => this.forgetOld() });
  }

  private forgetOld(): Promise<boolean> {
    const before = firstIdAt(new Date(Date.now() - this.retention.days * dayMs));
    return this.transactions.run((tx) => this.consumptions.forget(tx, before, mostAtOnce));
  }
}
