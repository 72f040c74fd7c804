/** What the nodes of the graph of runs are called, and which names are of one dataset. */
export { GraphNamesModule } from './graph-names.module.js';
export { GraphNamesStore, type LastChange, type NamedNode } from './graph-names.store.js';
export { OneDataset } from './one-dataset.js';
