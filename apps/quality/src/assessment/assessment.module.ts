import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from '#clock';
import { AssessContracts } from './assess-contracts.js';
import { EvaluationListeners } from './evaluation-listeners.js';
import { PlanMovements } from './plan-movements.js';
import { ReadQuality } from './read-quality.js';
import { ReadWindows } from './read-windows.js';

/** Holds what was measured against what is promised. */
@Module({})
export class AssessmentModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: AssessmentModule,
      imports: [...below, ClockModule],
      providers: [AssessContracts, EvaluationListeners, ReadQuality, ReadWindows, PlanMovements],
      exports: [AssessContracts, EvaluationListeners],
    };
  }
}
