import { ResourceFinders } from '#access';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ConsumptionResources } from './consumption-resources.js';
import { ConsumptionEventsController } from './consumption-events.controller.js';
import { ConsumptionsController } from './consumptions.controller.js';
import { ReportsController } from './reports.controller.js';
import { ReportsForOthersStore } from './reports-for-others.store.js';
import { SubmitConsumptions } from './submit-consumptions.js';
import { TellOwners } from './tell-owners.js';

/** Takes reports of what was read, and shows them. */
@Module({})
export class ConsumptionsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ConsumptionResources) private readonly resources: ConsumptionResources,
  ) {}

  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ConsumptionsModule,
      imports: [...below],
      controllers: [ConsumptionsController, ConsumptionEventsController, ReportsController],
      providers: [ConsumptionResources, ReportsForOthersStore, SubmitConsumptions, TellOwners],
    };
  }

  onModuleInit(): void {
    this.finders.add('consumption', (id) => this.resources.of(id));
  }
}
