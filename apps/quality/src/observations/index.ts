/** What tools measured. */
export { Observation, Observations } from './observation.js';
export { ObservationsModule } from './observations.module.js';
export { type KnownReport, ObservationsStore } from './observations.store.js';
