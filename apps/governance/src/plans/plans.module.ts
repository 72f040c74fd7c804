import { Poller } from '#background';
import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { PlansController } from './plans.controller.js';
import { PlansStore } from './plans.store.js';
import { PlanSteps } from './plan-steps.js';
import { TakeDue } from './take-due.js';
import { TellPlan } from './tell-plan.js';

const pollMs = 5_000;

/** Dated steps of policy versions. */
@Module({})
export class PlansModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: PlansModule,
      imports: [...below, ClockModule],
      controllers: [PlansController],
      providers: [
        PlansStore,
        PlanSteps,
        TakeDue,
        TellPlan,
        {
          provide: 'PlansPoller',
          useFactory: (due: TakeDue) => new Poller('planned steps', pollMs, () => due.one()),
          inject: [TakeDue],
        },
      ],
    };
  }
}
