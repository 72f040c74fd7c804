import {
  type DynamicModule,
  type FactoryProvider,
  Inject,
  Module,
  type OnModuleInit,
  type Type,
} from '@nestjs/common';
import { ErrorDialects, HealthChecks, UrlRewrites } from '#http';
import { DatabaseProbe } from '#persistence';
import { examinerOf, SchemaExaminer } from '#schema-examination';
import { stateAndEvents, withMessagingTables } from '#service';
import { AddSchema } from './change-sets/add-schema.js';
import { ApplyChangeSet } from './change-sets/apply-change-set.js';
import { ApplyOutcomes } from './change-sets/rows-of.js';
import { BaseLocksStore } from './change-sets/preconditions.store.js';
import { ChangesController } from './change-sets/changes.controller.js';
import { ChangesStore } from './change-sets/changes.store.js';
import { CommitChangeSet } from './change-sets/write-plans.js';
import { DecideChangeSet } from './change-sets/decide-change-set.js';
import { GovernanceClient } from './governance/http-governance.js';
import { GovernanceNextDoor } from './governance/in-process-governance.js';
import { Governance } from './governance/governance.js';
import { IdempotencyStore } from './change-sets/idempotency.store.js';
import { RegisteredStore } from './documents/registered-documents.store.js';
import type { CatalogConfig } from './config.js';
import { PlanAddition } from './change-sets/plan.js';
import { SurroundingsStore } from './subjects/registered-subjects.store.js';
import { SchemaAdditionsStore } from './change-sets/plans.store.js';
import { ContractsController } from './documents/contracts.controller.js';
import { DocumentsStore } from './documents/documents.store.js';
import { ProductsController } from './documents/products.controller.js';
import { ReadDocuments } from './documents/read-documents.js';
import { DomainsController } from './domains/domains.controller.js';
import { DomainsStore } from './domains/domains.store.js';
import { PutDomain } from './domains/put-domain.js';
import { CreateCatalog1763600000001 } from './migrations/create-catalog.js';
import { IndexContents1763900000003 } from './migrations/index-contents.js';
import { RegistryApi1763900000001 } from './migrations/registry-api.js';
import { RegistryConfigs1763900000002 } from './migrations/registry-configs.js';
import { withoutContextPath } from './registry-api/protocol/context-path.js';
import { registryPrefix } from './registry-api/protocol/registry-controller.js';
import { registryDialect } from './registry-api/protocol/registry-dialect.js';
import { registrySchemas } from './registry-api/registry-schemas.js';
import { registrySettings } from './registry-api/registry-api.module.js';
import { FieldsController } from './fields/fields.controller.js';
import { ReadFields } from './fields/read-fields.js';
import { SchemasStore } from './subjects/schemas.store.js';
import { SubjectsController } from './subjects/subjects.controller.js';
import { SubjectsStore } from './subjects/subjects.store.js';

export const migrations = withMessagingTables(
  CreateCatalog1763600000001,
  RegistryApi1763900000001,
  RegistryConfigs1763900000002,
  IndexContents1763900000003,
);

/** Governance where it runs in this process: its module, which lends its examiner, and what of it decides. */
export interface GovernanceInProcess {
  readonly module: DynamicModule;
  readonly gate: Type<RegistrationGate>;
}

/** The catalog service: what is registered, every version of it. */
@Module({})
export class CatalogModule implements OnModuleInit {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(DatabaseProbe) private readonly database: DatabaseProbe,
    @Inject(ErrorDialects) private readonly dialects: ErrorDialects,
    @Inject(UrlRewrites) private readonly rewrites: UrlRewrites,
  ) {}

  /** @param governance given where it runs in this process: it then is asked without the network */
  static forRoot(config: CatalogConfig, governance?: GovernanceInProcess): DynamicModule {
    const settings = registrySettings({ url: config.DATABASE_URL, schema: 'catalog' });
    const schemas = registrySchemas({ url: config.DATABASE_URL });
    return {
      module: CatalogModule,
      imports: [stateAndEvents('catalog', config, migrations), ...(governance ? [governance.module] : [])],
      controllers: [
        DomainsController,
        ChangesController,
        ProductsController,
        ContractsController,
        SubjectsController,
        FieldsController,
        ...schemas.controllers,
        ...settings.controllers,
      ],
      providers: [
        ...(governance
          ? [governanceNextDoor(governance.gate)]
          : [governanceElsewhere(config), { provide: SchemaExaminer, useFactory: () => examinerOf(config) }]),
        AddSchema,
        ApplyChangeSet,
        CommitChangeSet,
        DecideChangeSet,
        PlanAddition,
        SchemaAdditionsStore,
        ApplyOutcomes,
        BaseLocksStore,
        ChangesStore,
        IdempotencyStore,
        RegisteredStore,
        SurroundingsStore,
        DocumentsStore,
        ReadDocuments,
        DomainsStore,
        PutDomain,
        SchemasStore,
        SubjectsStore,
        ReadFields,
        ...schemas.providers,
        ...settings.providers,
      ],
    };
  }

  onModuleInit(): void {
    this.health.add('catalog database', () => this.database.ping());
    this.dialects.add(registryPrefix, registryDialect);
    this.rewrites.add(registryPrefix, withoutContextPath);
  }
}

function governanceNextDoor(gate: Type<RegistrationGate>): FactoryProvider<Governance> {
  return {
    provide: Governance,
    useFactory: (it: RegistrationGate) => new GovernanceNextDoor(it),
    inject: [gate],
  };
}

function governanceElsewhere(config: CatalogConfig): FactoryProvider<Governance> {
  return {
    provide: Governance,
    useFactory: () => new GovernanceClient(config.GOVERNANCE_URL, config.GOVERNANCE_TIMEOUT_MS),
  };
}
