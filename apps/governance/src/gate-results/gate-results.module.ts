import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '#persistence';
import { CheckAgainstGate } from './check-against-gate.js';
import { ForgetGateResults, GateResultRetention } from './forget-gate-results.js';
import { GateResultsStore } from './gate-results.store.js';
import { GatedContentsStore } from './gated-contents.store.js';

/** Keeps what the gate said of each proposed change, and holds what is applied against it. */
@Module({})
export class GateResultsModule implements OnModuleInit {
  constructor(
    @Inject(ForgetGateResults) private readonly forgetting: ForgetGateResults,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
  ) {}

  static over(below: readonly DynamicModule[], retention: GateResultRetention): DynamicModule {
    return {
      module: GateResultsModule,
      imports: [...below],
      providers: [
        CheckAgainstGate,
        ForgetGateResults,
        GateResultsStore,
        GatedContentsStore,
        { provide: GateResultRetention, useValue: retention },
      ],
      exports: [CheckAgainstGate, GateResultsStore],
    };
  }

  onModuleInit(): void {
    this.housekeeping.add({ name: 'forget old gate results', work: () => this.forgetting.some(new Date()) });
  }
}
