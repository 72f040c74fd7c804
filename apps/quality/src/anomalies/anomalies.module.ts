import { type DynamicModule, Module } from '@nestjs/common';
import { BaselinesStore } from './baselines.store.js';
import { FindAnomalies } from './find-anomalies.js';

/** Unusual values. */
@Module({})
export class AnomaliesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: AnomaliesModule, imports: [...below], providers: [BaselinesStore, FindAnomalies] };
  }
}
