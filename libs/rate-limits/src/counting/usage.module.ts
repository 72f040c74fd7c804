import { type DynamicModule, Module } from '@nestjs/common';
import { RateLimitsStore } from './rate-limits.store.js';

/** Where the replicas of a service count together, whether anything is limited or not. */
@Module({})
export class UsageModule {
  /** @param state the service's database */
  static of(state: DynamicModule): DynamicModule {
    return {
      module: UsageModule,
      imports: [state],
      providers: [RateLimitsStore],
      exports: [RateLimitsStore],
    };
  }
}
