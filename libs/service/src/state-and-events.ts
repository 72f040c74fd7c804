import type { DynamicModule } from '@nestjs/common';
import { CreateCredentials1764500000001 } from '#authentication';
import { TellOfDomains1764600000001 } from '#authorisation';
import { MessagingMigrations, MessagingModule } from '#messaging';
import { KeepNames1767000000065 } from '#names';
import { type MigrationClass, PersistenceModule } from '#persistence';
import { CreateRateLimits1764800000001 } from '#rate-limits';
import { eventLogOf } from './event-log-of.js';
import type { ServiceSettings } from './service-settings.js';

/**
 * The tables that a service has besides its own: outbox, inbox, dead letters, credentials, what tells of domains, usage of
 * limits, and names.
 */
export function withSharedTables(...own: readonly MigrationClass[]): readonly MigrationClass[] {
  return [
    ...MessagingMigrations,
    CreateCredentials1764500000001,
    TellOfDomains1764600000001,
    CreateRateLimits1764800000001,
    KeepNames1767000000065,
    ...own,
  ];
}

/**
 * What every service stands on: a database schema of its own, named like the service, and its way to send and receive
 * events. Call it once per service: each call is another instance.
 */
export function stateAndEvents(
  service: string,
  settings: ServiceSettings,
  migrations: readonly MigrationClass[],
): DynamicModule {
  const database = { url: settings.DATABASE_URL, schema: service };
  const persistence = PersistenceModule.forService({
    ...database,
    migrations,
    poolSize: settings.DATABASE_POOL,
  });
  return MessagingModule.forService({
    ...database,
    service,
    persistence,
    log: eventLogOf(service, settings),
  });
}
