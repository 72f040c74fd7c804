/** Incidents: what opens, reopens and resolves them, their records, and who hears of their steps. */
export { FiguresStore } from './figures.store.js';
export { type AddressedStep, type IncidentListener, IncidentListeners } from './incident-listeners.js';
export { historyExample, incidentExample } from './incident.example.js';
export {
  Incident,
  type IncidentAction,
  type IncidentStep,
  IncidentTransition,
  type TakenStep,
} from './incident.js';
export { keyOf, originOf } from './incident-origin.js';
export { IncidentsModule } from './incidents.module.js';
export { IncidentsStore } from './incidents.store.js';
export { after, dropUnexpected, isActive, type KnownIncidents, ReopenPeriod, settle } from './settle.js';
export { takeStep } from './take-step.js';
