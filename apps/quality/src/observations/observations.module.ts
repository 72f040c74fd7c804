import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, ClockModule, Poller } from '../clock/index.js';
import { ObservationsStore } from './observations.store.js';

const [hourMs, dayMs] = [3_600_000, 24 * 3_600_000];

/** What was measured, for as long as it is kept. */
@Module({})
export class ObservationsModule {
  /** @param keepDays how many days observations are kept */
  static over(below: readonly DynamicModule[], keepDays: number): DynamicModule {
    return {
      module: ObservationsModule,
      imports: [...below, ClockModule],
      providers: [
        ObservationsStore,
        {
          provide: 'ObservationPruning',
          useFactory: (store: ObservationsStore, clock: Clock) =>
            new Poller('observations', hourMs, () =>
              store.prune(new Date(clock.now().getTime() - keepDays * dayMs)),
            ),
          inject: [ObservationsStore, Clock],
        },
      ],
      exports: [ObservationsStore],
    };
  }
}
