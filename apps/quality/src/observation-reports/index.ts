/** Reports of what was measured, as they come in. */
export { ObservationReportsModule } from './observation-reports.module.js';
