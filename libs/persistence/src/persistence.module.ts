import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseProbe } from './database-probe.js';
import { Db } from './database.js';
import { Housekeeping } from './housekeeping.js';
import { openDatabase } from './open-database.js';
import type { PersistenceOptions } from './persistence.options.js';
import { Transactions } from './transactions.js';

/**
 * One service's database: provides {@link Db}, {@link Transactions}, {@link DatabaseProbe} and {@link Housekeeping}.
 *
 * Not global: four services live in one process in standalone, each with its own instance. Nest tells instances apart by
 * reference, so call `forService` once per service and import the value it returned wherever the service needs it.
 */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(Db) private readonly db: Db) {}

  /** The module for one service. Start-up fails with DatabaseUnavailable when the server cannot be reached. */
  static forService(options: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        { provide: Db, useFactory: () => openDatabase(options) },
        Transactions,
        DatabaseProbe,
        Housekeeping,
      ],
      exports: [Db, Transactions, DatabaseProbe, Housekeeping],
    };
  }

  /** Closes the pool, after HTTP and message handlers have finished. */
  async onApplicationShutdown(): Promise<void> {
    await this.db.close();
  }
}
