/** What is recorded for good: chained by hash, verified by walking the chains, divided by months. */
export { countVerification } from './count-verification.js';
export { KeepMonths } from './keep-months.js';
export { MonthsAhead } from './months-ahead.js';
export { Partitions } from './partitions.store.js';
export { Verification } from './verification.js';
export { type ChainedRecord, type StoredChain, type StoredLink, verifyRecord } from './walk-chain.js';
