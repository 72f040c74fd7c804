/** Governance's own picture of the other services, and how fresh it is. */
export { Freshness } from './freshness.js';
export { jsonText } from './json-texts.js';
export { isLive, type KnownConsumer } from './known-consumer.js';
export { Projection, type ProjectionView } from './projection.js';
export { ProjectionsModule } from './projections.module.js';
export type { KnownQuality } from './quality.store.js';
