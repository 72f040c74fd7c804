import { Authorisation } from '#access';
import { type DynamicModule, Module } from '@nestjs/common';
import { SeenReadingsStore } from '../edges/index.js';
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
      controllers: [LineageController],
      providers: [
        NeighboursStore,
        {
          provide: TraceLineage,
          useFactory: (neighbours: NeighboursStore, seen: SeenReadingsStore, authorisation: Authorisation) =>
            new TraceLineage(neighbours, seen, authorisation, mostNodes),
          inject: [NeighboursStore, SeenReadingsStore, Authorisation],
        },
      ],
    };
  }
}
