/** Consumptions as they were reported, and how edges are made of them: at once, or when the catalog says more. */
export { Consumption, namesOf, type ReceivedConsumption } from './consumption.js';
export { ConsumptionsStore, type KeptConsumption } from './consumptions.store.js';
export { FoldingModule } from './folding.module.js';
export { type Homes, RecordConsumptions } from './record-consumptions.js';
export { ResolveReads } from './resolve-reads.js';
export { reporterOf, sourceOf } from './reporter.js';
