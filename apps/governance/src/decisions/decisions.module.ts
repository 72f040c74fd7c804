import { type DynamicModule, Module } from '@nestjs/common';
import { DecisionsController } from './decisions.controller.js';
import { DecisionsStore } from './decisions.store.js';
import { DryRunRetention, ForgetDryRuns } from './forget-dry-runs.js';
import { Housekeeping } from './housekeeping.js';
import { KeepMonths } from './keep-months.js';
import { PartitionsStore } from './partitions.store.js';
import { RecordDecision } from './record-decision.js';
import { VerifyChains } from './verify-chains.js';

/** Keeps every decision. */
@Module({})
export class DecisionsModule {
  static over(below: readonly DynamicModule[], retention: DryRunRetention): DynamicModule {
    return {
      module: DecisionsModule,
      imports: [...below],
      controllers: [DecisionsController],
      providers: [
        DecisionsStore,
        ForgetDryRuns,
        Housekeeping,
        KeepMonths,
        PartitionsStore,
        RecordDecision,
        VerifyChains,
        { provide: DryRunRetention, useValue: retention },
      ],
      exports: [DecisionsStore, RecordDecision],
    };
  }
}
