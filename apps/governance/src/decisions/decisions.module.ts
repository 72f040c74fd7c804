import { type DynamicModule, Module } from '@nestjs/common';
import { DecisionsController } from './decisions.controller.js';
import { DecisionsStore } from './decisions.store.js';
import { RecordDecision } from './record-decision.js';
import { VerifyChains } from './verify-chains.js';

/** Keeps every decision. */
@Module({})
export class DecisionsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: DecisionsModule,
      imports: [...below],
      controllers: [DecisionsController],
      providers: [DecisionsStore, RecordDecision, VerifyChains],
      exports: [DecisionsStore, RecordDecision],
    };
  }
}
