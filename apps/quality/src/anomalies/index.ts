/** Values that are unusual for their time of the week. */
export { AnomaliesModule } from './anomalies.module.js';
