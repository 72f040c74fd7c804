import { type DynamicModule, Module } from '@nestjs/common';
import { ConsumptionsStore } from './consumptions.store.js';
import { RecordConsumptions } from './record-consumptions.js';
import { ResolveReads } from './resolve-reads.js';

/** Makes edges of what was reported. */
@Module({})
export class FoldingModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: FoldingModule,
      imports: [...below],
      providers: [ConsumptionsStore, RecordConsumptions, ResolveReads],
      exports: [ConsumptionsStore, RecordConsumptions, ResolveReads],
    };
  }
}
