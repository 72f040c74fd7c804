import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { eventLogOf } from '#service';
import { HealthChecks } from '#http';
import { MessagingMigrations, MessagingModule } from '#messaging';
import { DatabaseProbe, PersistenceModule } from '#persistence';
import type { GovernanceConfig } from './config.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { DecisionsStore } from './decisions/decisions.store.js';
import { RecordDecision } from './decisions/record-decision.js';
import { VerifyChains } from './decisions/verify-chains.js';
import { Decide } from './gate/decide.js';
import { GateChangeSet } from './gate/gate-change-set.js';
import { GateController } from './gate/gate.controller.js';
import { CreateDecisions1763700000002 } from './migrations/create-decisions.js';
import { CreateProjections1763700000001 } from './migrations/create-projections.js';
import { PoliciesController } from './policies/policies.controller.js';
import { PolicySets } from './policies/policy-sets.js';
import { PolicySetsStore } from './policies/policy-sets.store.js';
import { CatalogProjectionStore } from './projections/catalog-projection.store.js';
import { ConsumersStore } from './projections/consumers.store.js';
import { Freshness } from './projections/freshness.js';
import { ProjectedBaseStore } from './projections/projected-base.store.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { QualityStore } from './projections/quality.store.js';

export const migrations = [
  ...MessagingMigrations,
  CreateProjections1763700000001,
  CreateDecisions1763700000002,
];

/** The governance service: decides on change sets, and keeps every decision. */
@Module({})
export class GovernanceModule implements OnModuleInit {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(DatabaseProbe) private readonly database: DatabaseProbe,
  ) {}

  static forRoot(config: GovernanceConfig): DynamicModule {
    const persistence = PersistenceModule.forService({
      url: config.DATABASE_URL,
      schema: 'governance',
      migrations,
      poolSize: config.DATABASE_POOL,
    });
    const messaging = MessagingModule.forService({
      service: 'governance',
      schema: 'governance',
      url: config.DATABASE_URL,
      persistence,
      log: eventLogOf('governance', config),
    });
    return {
      module: GovernanceModule,
      imports: [messaging],
      controllers: [GateController, DecisionsController, PoliciesController, ProjectionsController],
      providers: [
        GateChangeSet,
        Decide,
        RecordDecision,
        DecisionsStore,
        VerifyChains,
        PolicySetsStore,
        {
          provide: PolicySets,
          useFactory: (store: PolicySetsStore) =>
            new PolicySets(store, {
              folder: config.POLICIES_DIR,
              workers: config.POLICY_WORKERS,
              deadlineMs: config.POLICY_DEADLINE_MS,
            }),
          inject: [PolicySetsStore],
        },
        CatalogProjectionStore,
        ProjectedBaseStore,
        ConsumersStore,
        QualityStore,
        Freshness,
      ],
    };
  }

  onModuleInit(): void {
    this.health.add('governance database', () => this.database.ping());
  }
}
