import type { MigrationClass } from '#persistence';
import { CreateDeadLetters1700000000003 } from './create-dead-letters.js';
import { CreateInbox1700000000002 } from './create-inbox.js';
import { CreateOutbox1700000000001 } from './create-outbox.js';

/** The tables outbox, inbox and dead_letters: list them before a service's own migrations. */
export const MessagingMigrations: readonly MigrationClass[] = [
  CreateOutbox1700000000001,
  CreateInbox1700000000002,
  CreateDeadLetters1700000000003,
];
