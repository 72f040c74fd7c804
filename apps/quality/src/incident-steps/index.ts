/** What people do about incidents. */
export { IncidentStepsModule } from './incident-steps.module.js';
