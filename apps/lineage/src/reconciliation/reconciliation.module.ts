import { Poller } from '#background';
import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { CompareCluster } from './compare-cluster.js';
import { DeclaredStore } from './declared.store.js';
import { FindingsStore } from './findings.store.js';
import { ReconciliationController } from './reconciliation.controller.js';
import { RunsStore } from './runs.store.js';
import { SamplesStore } from './samples.store.js';
import { Watch } from './watched-cluster.js';

/** How often it is asked whether somebody wants a comparison, in milliseconds. */
const askMs = 1_000;

/** Compares Kafka with what is declared, and changes nothing in it. */
@Module({})
export class ReconciliationModule {
  static over(below: readonly DynamicModule[], watch: Watch): DynamicModule {
    const poller = {
      provide: 'ComparisonPoller',
      useFactory: (compare: CompareCluster) =>
        new Poller('comparison with Kafka', askMs, () => compare.one()),
      inject: [CompareCluster],
    };
    return {
      module: ReconciliationModule,
      imports: [...below, ClockModule],
      controllers: [ReconciliationController],
      providers: [
        CompareCluster,
        DeclaredStore,
        FindingsStore,
        RunsStore,
        SamplesStore,
        { provide: Watch, useValue: watch },
        ...(watch.cluster ? [poller] : []),
      ],
    };
  }
}
