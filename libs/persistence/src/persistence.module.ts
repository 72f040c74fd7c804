import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseProbe } from './database-probe.js';
import { openDataSource } from './open-data-source.js';
import type { PersistenceOptions } from './persistence.options.js';
import { Transactions } from './transactions.js';

/**
 * One service's database: provides `DataSource`, {@link Transactions} and {@link DatabaseProbe}.
 *
 * Not global: four services live in one process in standalone, each with its own instance. Nest tells instances apart by
 * reference, so call `forService` once per service and import the value it returned wherever the service needs it.
 */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** The module for one service. Start-up fails with DatabaseUnavailable when the server cannot be reached. */
  static forService(options: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        { provide: DataSource, useFactory: () => openDataSource(options) },
        Transactions,
        DatabaseProbe,
      ],
      exports: [DataSource, Transactions, DatabaseProbe],
    };
  }

  /** Closes the pool, after HTTP and message handlers have finished. */
  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
