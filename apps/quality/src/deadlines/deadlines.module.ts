import { type DynamicModule, Module } from '@nestjs/common';
import { Poller } from '#background';
import { ClockModule } from '#clock';
import { WatchDeadlines } from './watch-deadlines.js';

/** Sees to it that silence is noticed. */
@Module({})
export class DeadlinesModule {
  /** @param pollMs how often overdue data is looked for, in milliseconds */
  static over(below: readonly DynamicModule[], pollMs: number): DynamicModule {
    return {
      module: DeadlinesModule,
      imports: [...below, ClockModule],
      providers: [
        WatchDeadlines,
        {
          provide: 'DeadlinePoller',
          useFactory: (watch: WatchDeadlines) => new Poller('deadlines', pollMs, () => watch.one()),
          inject: [WatchDeadlines],
        },
      ],
    };
  }
}
