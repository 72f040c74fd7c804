import { type DynamicModule, Module } from '@nestjs/common';
import { AskOrMove } from './ask-or-move.js';
import { CheckStep } from './check-step.js';
import { CompileStages } from './compile-stages.js';
import { FailuresStore } from './failures.store.js';
import { MoveVersion } from './move-version.js';
import { PutBack } from './put-back.js';
import { RecompileScope } from './recompile-scope.js';
import { RecordSteps } from './record-steps.js';
import { RollBack } from './roll-back.js';
import { RollOutsController } from './roll-outs.controller.js';
import { RollOutsStore } from './roll-outs.store.js';
import { TakeSteps } from './take-steps.js';

/** Brings versions of policies into force, step by step. */
@Module({})
export class RollOutsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: RollOutsModule,
      imports: [...below],
      controllers: [RollOutsController],
      providers: [
        AskOrMove,
        CheckStep,
        CompileStages,
        FailuresStore,
        MoveVersion,
        PutBack,
        RecompileScope,
        RecordSteps,
        RollBack,
        RollOutsStore,
        TakeSteps,
      ],
      exports: [MoveVersion, PutBack, RecompileScope],
    };
  }
}
