import { type DynamicModule, Module } from '@nestjs/common';
import { ConsumptionEventsController } from './consumption-events.controller.js';
import { ConsumptionsController } from './consumptions.controller.js';
import { SubmitConsumptions } from './submit-consumptions.js';

/** Takes reports of what was read, and shows them. */
@Module({})
export class ConsumptionsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ConsumptionsModule,
      imports: [...below],
      controllers: [ConsumptionsController, ConsumptionEventsController],
      providers: [SubmitConsumptions],
    };
  }
}
