import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HealthChecks } from '#http';
import { DatabaseProbe } from '#persistence';
import { SchemaExaminer } from '#schema-examination';
import { stateAndEvents, withMessagingTables } from '#service';
import { ApplyChangeSet } from './change-sets/apply-change-set.js';
import { ApplyOutcomes } from './change-sets/apply-outcomes.js';
import { BaseLocksStore } from './change-sets/base-locks.store.js';
import { ChangesController } from './change-sets/changes.controller.js';
import { ChangesStore } from './change-sets/changes.store.js';
import { GovernanceClient } from './change-sets/governance-client.js';
import { IdempotencyStore } from './change-sets/idempotency.store.js';
import { RegisteredStore } from './change-sets/registered.store.js';
import type { CatalogConfig } from './config.js';
import { ContractsController } from './documents/contracts.controller.js';
import { DocumentsStore } from './documents/documents.store.js';
import { ProductsController } from './documents/products.controller.js';
import { ReadDocuments } from './documents/read-documents.js';
import { DomainsController } from './domains/domains.controller.js';
import { DomainsStore } from './domains/domains.store.js';
import { PutDomain } from './domains/put-domain.js';
import { CreateCatalog1763600000001 } from './migrations/create-catalog.js';
import { RegistryApi1763900000001 } from './migrations/registry-api.js';
import { SchemasStore } from './subjects/schemas.store.js';
import { SubjectsController } from './subjects/subjects.controller.js';
import { SubjectsStore } from './subjects/subjects.store.js';

export const migrations = withMessagingTables(CreateCatalog1763600000001, RegistryApi1763900000001);

/** The catalog service: what is registered, every version of it. */
@Module({})
export class CatalogModule implements OnModuleInit {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(DatabaseProbe) private readonly database: DatabaseProbe,
  ) {}

  static forRoot(config: CatalogConfig): DynamicModule {
    return {
      module: CatalogModule,
      imports: [stateAndEvents('catalog', config, migrations)],
      controllers: [
        DomainsController,
        ChangesController,
        ProductsController,
        ContractsController,
        SubjectsController,
      ],
      providers: [
        {
          provide: GovernanceClient,
          useFactory: () => new GovernanceClient(config.GOVERNANCE_URL, config.GOVERNANCE_TIMEOUT_MS),
        },
        {
          provide: SchemaExaminer,
          useFactory: () =>
            new SchemaExaminer({ workers: config.SCHEMA_WORKERS, deadlineMs: config.SCHEMA_DEADLINE_MS }),
        },
        ApplyChangeSet,
        ApplyOutcomes,
        BaseLocksStore,
        ChangesStore,
        IdempotencyStore,
        RegisteredStore,
        DocumentsStore,
        ReadDocuments,
        DomainsStore,
        PutDomain,
        SchemasStore,
        SubjectsStore,
      ],
    };
  }

  onModuleInit(): void {
    this.health.add('catalog database', () => this.database.ping());
  }
}
