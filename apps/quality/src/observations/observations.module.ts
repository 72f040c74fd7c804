import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '#persistence';
import { Clock, ClockModule } from '#clock';
import { ObservationsStore } from './observations.store.js';

const dayMs = 24 * 3_600_000;

/** How many days observations are kept. */
class ObservationRetention {
  constructor(readonly days: number) {}
}

/** What was measured, for as long as it is kept. */
@Module({})
export class ObservationsModule implements OnModuleInit {
  constructor(
    @Inject(ObservationsStore) private readonly store: ObservationsStore,
    @Inject(ObservationRetention) private readonly retention: ObservationRetention,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
  ) {}

  /** @param keepDays how many days observations are kept */
  static over(below: readonly DynamicModule[], keepDays: number): DynamicModule {
    return {
      module: ObservationsModule,
      imports: [...below, ClockModule],
      providers: [
        ObservationsStore,
        { provide: ObservationRetention, useValue: new ObservationRetention(keepDays) },
      ],
      exports: [ObservationsStore],
    };
  }

  onModuleInit(): void {
    this.housekeeping.add({ name: 'forget old observations', work: () => this.forgetOld() });
  }

  private forgetOld(): Promise<boolean> {
    return this.store.prune(new Date(this.clock.now().getTime() - this.retention.days * dayMs));
  }
}
