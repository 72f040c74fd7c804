import type { MigrationClass } from '#persistence';
import { CreateIdempotencyKeys1764500000000 } from './create-idempotency-keys.js';

/** The table idempotency_keys: list it among a service's own migrations. */
export const IdempotencyMigrations: readonly MigrationClass[] = [CreateIdempotencyKeys1764500000000];
