import { type DynamicModule, Module } from '@nestjs/common';
import { GateChangeSet } from './gate-change-set.js';
import { GateController } from './gate.controller.js';
import { GateResultsController } from './gate-results.controller.js';
import { WarmUp } from './warm-up.js';

/** Answers whether a change would be allowed. */
@Module({})
export class GateModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: GateModule,
      imports: [...below],
      controllers: [GateController, GateResultsController],
      providers: [GateChangeSet, WarmUp],
    };
  }
}
