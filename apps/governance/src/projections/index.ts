/** Governance's own picture of the other services, and how fresh it is. */
export { Freshness } from './freshness.js';
export { jsonText } from './json-texts.js';
export { Projection, type ProjectionView } from './projection.js';
export { ProjectionsModule } from './projections.module.js';
