/** What contracts promise of their data, read from their documents, and how each promise stands. */
export type { Expectation, Freshness, Measure } from './expectation.js';
export { expectationsOf } from './expectations-of.js';
export { ExpectationsModule } from './expectations.module.js';
export { ExpectationsStore, type PlacedExpectation } from './expectations.store.js';
export { holds, inWords } from './operators.js';
export { type Finding, Outcome, type Standing, type StandingExpectation, type Watched } from './standing.js';
export { sameUnit } from './units.js';
