/** The edges of the lineage graph: how they are told apart, changed, locked, and viewed at a time. */
export { DeclaredEdgesStore, edgeChange, isNoChange, type OpenEdge } from './declared-edges.store.js';
export {
  derivations,
  type Derivation,
  isSeen,
  type Reader,
  type ReadPath,
  type Relation,
  stronger,
} from './edge.js';
export { EdgesModule } from './edges.module.js';
export { GrantedEdgesStore } from './granted-edges.store.js';
export { type LineageSight, lineageSight, seesAll } from './lineage-sight.js';
export { changeNames, lockConsumers, readNames } from './locks.store.js';
export { spanOf, type View, viewCondition } from './moments.js';
export { type NamedRead, type ObservedRead, ObservedReadsStore } from './observed-reads.store.js';
export { SettledStore } from './settled.store.js';
export { seenReading, SeenReadingsStore } from './seen-readings.store.js';
export { listOf, viewQuery } from './view-query.js';
