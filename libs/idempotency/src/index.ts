/** Requests that may be repeated: the same key with the same body has one effect and one answer. */
export { Idempotency } from './idempotency.js';
export { IdempotencyKey, idempotencyKeyHeader } from './idempotency-key.js';
export { IdempotencyMigrations } from './migrations/idempotency-migrations.js';
export { IdempotencyModule } from './idempotency.module.js';
export { IdempotencyStore } from './idempotency.store.js';
export { type Answer, type KeptAnswer, type Repeatable, repeatableOf } from './repeatable.js';
