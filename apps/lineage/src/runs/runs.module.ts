import { Housekeeping, Transactions } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import {
  DatasetChangesStore,
  EventsStore,
  FactsStore,
  FindEndings,
  GraphStore,
  IntervalsStore,
  RecordEvents,
  RecordFacts,
  RunsStore,
  SameNodesStore,
  TouchedStore,
} from './recording/index.js';

const dayMs = 24 * 3_600_000;
const mostAtOnce = 1_000;

/** How many days events are kept as they came. */
class EventRetention {
  constructor(readonly days: number) {}
}

/** What runs read and wrote, by their OpenLineage events. */
@Module({})
export class RunsModule implements OnModuleInit {
  constructor(
    @Inject(EventsStore) private readonly events: EventsStore,
    @Inject(EventRetention) private readonly retention: EventRetention,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
  ) {}

  /** @param keepDays how many days events are kept as they came; what follows from them stays */
  static over(below: readonly DynamicModule[], keepDays: number): DynamicModule {
    return {
      module: RunsModule,
      imports: [...below],
      providers: [
        DatasetChangesStore,
        EventsStore,
        FactsStore,
        FindEndings,
        GraphStore,
        IntervalsStore,
        RecordEvents,
        RecordFacts,
        RunsStore,
        SameNodesStore,
        TouchedStore,
        { provide: EventRetention, useValue: new EventRetention(keepDays) },
      ],
      exports: [GraphStore, RecordEvents, TouchedStore],
    };
  }

  onModuleInit(): void {
    this.housekeeping.add({ name: 'forget old OpenLineage events', work: () => this.forgetOld() });
  }

  private forgetOld(): Promise<boolean> {
    const before = new Date(Date.now() - this.retention.days * dayMs);
    return this.transactions.run((tx) => this.events.forget(tx, before, mostAtOnce));
  }
}
