import { type DynamicModule, Module } from '@nestjs/common';
import { FlowGraphStore } from './flow-graph.store.js';
import { FlowMemory, MemoryBound } from './flow-memory.js';

/** The flows of runs in memory. */
@Module({})
export class AdjacencyModule {
  /** @param megabytes how much memory they may take; 0: none are kept */
  static over(below: readonly DynamicModule[], megabytes: number): DynamicModule {
    return {
      module: AdjacencyModule,
      imports: [...below],
      providers: [FlowGraphStore, FlowMemory, { provide: MemoryBound, useValue: new MemoryBound(megabytes) }],
      exports: [FlowMemory],
    };
  }
}
