import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { stateAndEvents, withMessagingTables } from '#service';
import { HealthChecks } from '#http';
import { DatabaseProbe } from '#persistence';
import { examinerOf, SchemaExaminer } from '#schema-examination';
import type { GovernanceConfig } from './config.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { DecisionsStore } from './decisions/decisions.store.js';
import { RecordDecision } from './decisions/record-decision.js';
import { VerifyChains } from './decisions/verify-chains.js';
import { Decide } from './gate/decide.js';
import { GateChangeSet } from './gate/gate-change-set.js';
import { GateController } from './gate/gate.controller.js';
import { GateSettings } from './gate/gate-settings.js';
import { WarmUp } from './gate/warm-up.js';
import { CreateDecisions1763700000002 } from './migrations/create-decisions.js';
import { CreateProjections1763700000001 } from './migrations/create-projections.js';
import { CreateAuthoredPolicies1763720000000 } from './migrations/create-authored-policies.js';
import { NotifyProjectionChanges1763700000004 } from './migrations/notify-projection-changes.js';
import { Federation } from './federation/federation.js';
import { ScopeSetsStore } from './federation/scope-sets.store.js';
import { ParametersStore } from './parameters/parameters.store.js';
import { ParametersController } from './parameters/parameters.controller.js';
import { PutParameters } from './parameters/put-parameters.js';
import { AuthoredPoliciesStore } from './policies/authored-policies.store.js';
import { Authoring } from './policies/authoring.js';
import { MoveVersion } from './policies/move-version.js';
import { PoliciesOfScopeController } from './policies/policies-of-scope.controller.js';
import { ShippedSources } from './policies/shipped-sources.js';
import { VersionsController } from './policies/versions.controller.js';
import { WritePolicy } from './policies/write-policy.js';
import { PlaygroundController } from './playground/playground.controller.js';
import { PlaygroundEngine } from './playground/playground-engine.js';
import { PlayUnsaved } from './playground/play-unsaved.js';
import { RecordedChanges } from './playground/recorded-changes.js';
import { Replay } from './playground/replay.js';
import { KnownScopes } from './scopes/known-scopes.js';
import { NameOwner } from './scopes/name-owner.js';
import { ScopeOwnersStore } from './scopes/scope-owners.store.js';
import { ScopesController } from './scopes/scopes.controller.js';
import { DigestVersions1764000000000 } from './migrations/digest-versions.js';
import { ProjectRegistry1763900000003 } from './migrations/project-registry.js';
import { PoliciesController } from './policies/policies.controller.js';
import { PolicySets } from './policies/policy-sets.js';
import { PolicySetsStore } from './policies/policy-sets.store.js';
import { CatalogProjectionStore } from './projections/catalog-projection.store.js';
import { ConsumersStore } from './projections/consumers.store.js';
import { Freshness } from './projections/freshness.js';
import { ProjectedBaseStore } from './projections/projected-base.store.js';
import { ProjectedSubjectsStore } from './projections/projected-subjects.store.js';
import { Projection } from './projections/projection.js';
import { ProjectionCache } from './projections/projection-cache.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { QualityStore } from './projections/quality.store.js';
import { RegistryProjectionStore } from './projections/registry-projection.store.js';
import { DecideRegistration } from './registrations/decide-registration.js';
import { RegistrationsController } from './registrations/registrations.controller.js';

export const migrations = withMessagingTables(
  CreateProjections1763700000001,
  CreateDecisions1763700000002,
  NotifyProjectionChanges1763700000004,
  CreateAuthoredPolicies1763720000000,
  ProjectRegistry1763900000003,
  DigestVersions1764000000000,
);

export { DecideRegistration };

/** The governance service: decides on change sets, and keeps every decision. */
@Module({})
export class GovernanceModule implements OnModuleInit {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(DatabaseProbe) private readonly database: DatabaseProbe,
  ) {}

  static forRoot(config: GovernanceConfig): DynamicModule {
    return {
      module: GovernanceModule,
      imports: [stateAndEvents('governance', config, migrations)],
      controllers: [
        GateController,
        RegistrationsController,
        DecisionsController,
        PoliciesController,
        VersionsController,
        PoliciesOfScopeController,
        ScopesController,
        ParametersController,
        PlaygroundController,
        ProjectionsController,
      ],
      providers: [
        GateChangeSet,
        DecideRegistration,
        Decide,
        { provide: GateSettings, useValue: new GateSettings(config.UNBOUND_SUBJECTS) },
        { provide: SchemaExaminer, useFactory: () => examinerOf(config) },
        RecordDecision,
        DecisionsStore,
        VerifyChains,
        PolicySetsStore,
        {
          provide: PolicySets,
          useFactory: (store: PolicySetsStore) =>
            new PolicySets(store, {
              folder: config.POLICIES_DIR,
              sources: config.POLICY_SOURCES_DIR,
              workers: config.POLICY_WORKERS,
              deadlineMs: config.POLICY_DEADLINE_MS,
            }),
          inject: [PolicySetsStore],
        },
        ScopeSetsStore,
        ParametersStore,
        KnownScopes,
        ScopeOwnersStore,
        NameOwner,
        PutParameters,
        AuthoredPoliciesStore,
        { provide: ShippedSources, useFactory: () => new ShippedSources(config.POLICY_SOURCES_DIR) },
        Authoring,
        WritePolicy,
        MoveVersion,
        { provide: PlaygroundEngine, useFactory: () => new PlaygroundEngine(config.POLICY_DEADLINE_MS) },
        RecordedChanges,
        PlayUnsaved,
        Replay,
        {
          provide: Federation,
          useFactory: (sets: PolicySets, store: ScopeSetsStore, parameters: ParametersStore) =>
            new Federation(sets, store, parameters, { url: config.DATABASE_URL, schema: 'governance' }),
          inject: [PolicySets, ScopeSetsStore, ParametersStore],
        },
        RegistryProjectionStore,
        CatalogProjectionStore,
        ProjectedBaseStore,
        ProjectedSubjectsStore,
        ConsumersStore,
        QualityStore,
        Freshness,
        {
          provide: ProjectionCache,
          useFactory: (
            base: ProjectedBaseStore,
            subjects: ProjectedSubjectsStore,
            consumers: ConsumersStore,
            quality: QualityStore,
          ) =>
            new ProjectionCache(base, subjects, consumers, quality, {
              url: config.DATABASE_URL,
              schema: 'governance',
            }),
          inject: [ProjectedBaseStore, ProjectedSubjectsStore, ConsumersStore, QualityStore],
        },
        Projection,
        WarmUp,
      ],
      exports: [DecideRegistration, SchemaExaminer],
    };
  }

  onModuleInit(): void {
    this.health.add('governance database', () => this.database.ping());
  }
}
