import { type DynamicModule, Module } from '@nestjs/common';
import { DeclaredEdgesStore } from './declared-edges.store.js';
import { GrantedEdgesStore } from './granted-edges.store.js';
import { ObservedReadsStore } from './observed-reads.store.js';
import { SeenReadingsStore } from './seen-readings.store.js';
import { SettledStore } from './settled.store.js';

const stores = [DeclaredEdgesStore, GrantedEdgesStore, ObservedReadsStore, SeenReadingsStore, SettledStore];

/** The edges of the lineage graph, bitemporal. */
@Module({})
export class EdgesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: EdgesModule, imports: [...below], providers: stores, exports: stores };
  }
}
