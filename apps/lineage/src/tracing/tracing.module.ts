import { Authorisation } from '#access';
import { type DynamicModule, Module } from '@nestjs/common';
import { SeenReadingsStore } from '../edges/index.js';
import { GraphNamesStore } from '../graph-names/index.js';
import { ChooseFlows } from './choose-flows.js';
import { FindPaths } from './find-paths.js';
import { FindPlace } from './find-place.js';
import { FlowHops } from './flow-hops.js';
import { FlowsStore } from './flows.store.js';
import { HideReadings } from './hide-readings.js';
import { GraphsController } from './graphs.controller.js';
import { Hop } from './hop.js';
import { LineageController } from './lineage.controller.js';
import { NeighboursStore } from './neighbours.store.js';
import { TraceLineage } from './trace-lineage.js';

/** Answers where data comes from and where it goes to. */
@Module({})
export class TracingModule {
  /** @param mostNodes how many nodes one answer has at most */
  static over(below: readonly DynamicModule[], mostNodes: number): DynamicModule {
    return {
      module: TracingModule,
      imports: [...below],
      controllers: [LineageController, GraphsController],
      providers: [
        ChooseFlows,
        FindPaths,
        FindPlace,
        FlowHops,
        FlowsStore,
        Hop,
        {
          provide: HideReadings,
          useFactory: (seen: SeenReadingsStore, neighbours: NeighboursStore, authorisation: Authorisation) =>
            new HideReadings(seen, neighbours, authorisation),
          inject: [SeenReadingsStore, NeighboursStore, Authorisation],
        },
        NeighboursStore,
        {
          provide: TraceLineage,
          useFactory: (
            neighbours: NeighboursStore,
            names: GraphNamesStore,
            places: FindPlace,
            hop: Hop,
            hiding: HideReadings,
            flows: ChooseFlows,
          ) =>
            new TraceLineage(
              { neighbours, names, places, hop, hiding, readerOf: (view) => flows.of(view) },
              mostNodes,
            ),
          inject: [NeighboursStore, GraphNamesStore, FindPlace, Hop, HideReadings, ChooseFlows],
        },
      ],
    };
  }
}
