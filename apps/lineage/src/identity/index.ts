/** What datasets, jobs and fields are called, each by one spelling, and the ids that follow from that. */
export { datasetsOf } from './datasets-of-contract.js';
export { type DatasetName, normalName } from './dataset-name.js';
export { fieldNode, type GraphNode, idOf, nodeOf } from './node-key.js';
