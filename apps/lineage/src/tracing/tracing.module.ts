import { type DynamicModule, Module } from '@nestjs/common';
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
          useFactory: (neighbours: NeighboursStore) => new TraceLineage(neighbours, mostNodes),
          inject: [NeighboursStore],
        },
      ],
    };
  }
}
