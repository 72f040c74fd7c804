/** Reports of what was read, as they come in. */
export type { RecordedConsumption } from './consumption-view.js';
export { ConsumptionsModule } from './consumptions.module.js';
