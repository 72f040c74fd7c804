import { RequestLimits } from '#access';
import { type DynamicModule, Module } from '@nestjs/common';
import { RateLimitsStore } from './counting/rate-limits.store.js';
import { SharedCounts } from './counting/shared-counts.js';
import { WindowCounts } from './counting/window-counts.js';
import { type Counted, CountedRequests } from './requests/counted-requests.js';
import { type Quotas, quotasOf, type RateLimitSettings } from './settings/rate-limit-settings.js';

/** Limits how many requests a process answers: provides its {@link RequestLimits}. */
@Module({})
export class RateLimitsModule {
  /**
   * For one process; undefined when nothing is limited.
   * @param now what the time is, in milliseconds
   * @param service a service of the process, which exports its {@link UsageModule}: its replicas count together
   */
  static for(settings: RateLimitSettings, service: DynamicModule, now = Date.now): DynamicModule | undefined {
    const counted = countsOf(quotasOf(settings), now);
    const counts = Object.values(counted) as WindowCounts[];
    if (counts.length === 0) return undefined;
    return {
      module: RateLimitsModule,
      imports: [service],
      providers: [
        {
          provide: SharedCounts,
          inject: [RateLimitsStore],
          useFactory: (store: RateLimitsStore) => new SharedCounts(store, counts),
        },
        { provide: RequestLimits, useFactory: () => new CountedRequests(counted) },
      ],
      exports: [RequestLimits],
    };
  }
}

function countsOf(quotas: Quotas, now: () => number): Counted {
  return Object.fromEntries(
    Object.entries(quotas)
      .filter(([, quota]) => quota > 0)
      .map(([name, quota]: [string, number]) => [name, new WindowCounts({ name, quota }, now)]),
  );
}
