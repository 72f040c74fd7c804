/** What contracts promise of their data, read from their documents, and how each promise stands. */
export type { Anomaly } from './anomaly.js';
export type {
  Check,
  Expectation,
  Freshness,
  Measure,
  Punctuality,
  Runs,
  Verdict,
  Windows,
} from './expectation.js';
export { expectationsOf } from './expectations-of.js';
export { ExpectationsModule } from './expectations.module.js';
export { ExpectationsStore, type PlacedExpectation } from './expectations.store.js';
export { holds, inWords } from './operators.js';
export { dueFor, occurrenceAfter, occurrenceUpTo, scheduleInWords } from './schedule.js';
export { type Finding, Outcome, type Standing, type StandingExpectation } from './standing.js';
export { inUnit } from './units.js';
