/** The flows of runs in memory, as compressed rows: what walks of many hops are made on. */
export { AdjacencyModule } from './adjacency.module.js';
export { type FlowGraph, type SeenFlow, type Side } from './flow-graph.js';
export { FlowGraphStore } from './flow-graph.store.js';
export { FlowMemory, MemoryBound } from './flow-memory.js';
export type { Window } from './intervals.js';
