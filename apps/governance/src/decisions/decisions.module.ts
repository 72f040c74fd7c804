import { type DynamicModule, Module } from '@nestjs/common';
import { Db } from '#persistence';
import { Housekeeping, KeepMonths, Partitions } from '../record/index.js';
import { DecisionsController } from './decisions.controller.js';
import { DecisionsStore } from './decisions.store.js';
import { DryRunRetention, ForgetDryRuns } from './forget-dry-runs.js';
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
        RecordDecision,
        VerifyChains,
        { provide: DryRunRetention, useValue: retention },
        {
          provide: Housekeeping,
          useFactory: (db: Db, dryRuns: ForgetDryRuns) =>
            new Housekeeping('The record of decisions', monthsOfDecisions(db), [
              (now) => dryRuns.forget(now),
            ]),
          inject: [Db, ForgetDryRuns],
        },
      ],
      exports: [DecisionsStore, RecordDecision],
    };
  }
}

function monthsOfDecisions(db: Db): KeepMonths {
  return new KeepMonths(new Partitions(db, 'decisions'));
}
