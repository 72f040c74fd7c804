import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuditTrailModule } from '#audit-trail';
import { KnownDomainsModule } from '#authorisation';
import { HealthChecks } from '#http';
import { IdempotencyMigrations, IdempotencyModule } from '#idempotency';
import { DatabaseProbe } from '#persistence';
import { NamesModule } from '#names';
import { UsageModule } from '#rate-limits';
import { stateAndEvents, withSharedTables } from '#service';
import { availableParallelism } from 'node:os';
import type { GovernanceConfig } from './config.js';
import { AgentsModule } from './agents/index.js';
import { ApplicationsModule } from './applications/index.js';
import { ApprovalsModule } from './approvals/index.js';
import { ActsModule } from './acts/index.js';
import { AuditModule, AuditRetention } from './audit/index.js';
import { BundleSettings, BundlesModule } from './bundles/index.js';
import { ConsentsModule } from './consents/index.js';
import { CredentialsModule } from './credentials/index.js';
import { DecisionRetention, DecisionsModule } from './decisions/index.js';
import { EvaluationModule, EvaluationSettings } from './evaluation/index.js';
import { GateModule } from './gate/index.js';
import { GrantsModule } from './grants/index.js';
import { ImpactRunRetention, ImpactRunsModule } from './impact-runs/index.js';
import { GateResultRetention, GateResultsModule } from './gate-results/index.js';
import { ExplanationsModule } from './explanations/index.js';
import { InForceModule } from './in-force/index.js';
import { CreateAuditTrail1764500000000 } from './migrations/create-audit-trail.js';
import { ForgetAudit1764900000221 } from './migrations/forget-audit.js';
import { CreateTransparencyLog1764900000301 } from './migrations/create-transparency-log.js';
import { KeysModule, newGovernorKey } from './keys/index.js';
import { CreateAuthoredPolicies1763720000000 } from './migrations/create-authored-policies.js';
import { CreateKeys1764500000002 } from './migrations/create-keys.js';
import { CreateSessions1764600000001 } from './migrations/create-sessions.js';
import { CreateDecisions1763700000002 } from './migrations/create-decisions.js';
import { CreateProjections1763700000001 } from './migrations/create-projections.js';
import { DigestVersions1764000000000 } from './migrations/digest-versions.js';
import { NotifyProjectionChanges1763700000004 } from './migrations/notify-projection-changes.js';
import { ProjectLastSteps1764500000001 } from './migrations/project-last-steps.js';
import { ProjectRegistry1763900000003 } from './migrations/project-registry.js';
import { RequireApprovals1764900000021 } from './migrations/require-approvals.js';
import { CreatePlans1764900000004 } from './migrations/create-plans.js';
import { CreateReScans1764900000035 } from './migrations/create-re-scans.js';
import { CreateScopeLibraries1766100000057 } from './migrations/create-scope-libraries.js';
import { CreateGrants1766000000054 } from './migrations/create-grants.js';
import { CreateImpactRuns1764900000034 } from './migrations/create-impact-runs.js';
import { CreateConsents1764900000002 } from './migrations/create-consents.js';
import { CreateWaivers1764900000001 } from './migrations/create-waivers.js';
import { PartitionDecisions1764100000000 } from './migrations/partition-decisions.js';
import { GiveReasons1764900000102 } from './migrations/give-reasons.js';
import { SearchDecisions1765000000036 } from './migrations/search-decisions.js';
import { SearchRefusedDecisions1767200000070 } from './migrations/search-refused-decisions.js';
import { KeepReleases1766400000058 } from './migrations/keep-releases.js';
import { KeepPolicySources1765000000037 } from './migrations/keep-policy-sources.js';
import { ProjectDerivations1765100000042 } from './migrations/project-derivations.js';
import { TellUsesOfWaivers1766400000070 } from './migrations/tell-uses-of-waivers.js';
import { TellOfRows1766300000059 } from './migrations/tell-of-rows.js';
import { TellOfWhatCounts1767200000069 } from './migrations/tell-of-what-counts.js';
import { TryPolicySets1764900000101 } from './migrations/try-policy-sets.js';
import { ProjectTerms1767100000021 } from './migrations/project-terms.js';
import { KeepGateResults1764900000391 } from './migrations/keep-gate-results.js';
import { LibrariesModule } from './libraries/index.js';
import { McpModule, McpSettings } from './mcp/index.js';
import { ParametersModule } from './parameters/index.js';
import { PlansModule } from './plans/index.js';
import { PlaygroundModule } from './playground/index.js';
import { ChecklistsModule } from './checklists/index.js';
import { PoliciesModule } from './policies/index.js';
import { ProjectionsModule } from './projections/index.js';
import { DecideRegistration, RegistrationsModule } from './registrations/index.js';
import { ReScansModule } from './re-scans/index.js';
import { RollOutsModule } from './roll-outs/index.js';
import { ScopesModule } from './scopes/index.js';
import { SessionsModule } from './sessions/index.js';
import { TransparencyLogModule } from './transparency-log/index.js';
import { WaiversModule } from './waivers/index.js';

export const migrations = withSharedTables(
  CreateProjections1763700000001,
  CreateDecisions1763700000002,
  NotifyProjectionChanges1763700000004,
  CreateAuthoredPolicies1763720000000,
  ProjectRegistry1763900000003,
  DigestVersions1764000000000,
  PartitionDecisions1764100000000,
  ProjectLastSteps1764500000001,
  CreateAuditTrail1764500000000,
  CreateKeys1764500000002,
  CreateSessions1764600000001,
  RequireApprovals1764900000021,
  CreateWaivers1764900000001,
  TryPolicySets1764900000101,
  CreateConsents1764900000002,
  GiveReasons1764900000102,
  CreatePlans1764900000004,
  ForgetAudit1764900000221,
  CreateImpactRuns1764900000034,
  KeepGateResults1764900000391,
  ...IdempotencyMigrations,
  CreateTransparencyLog1764900000301,
  CreateReScans1764900000035,
  SearchDecisions1765000000036,
  KeepPolicySources1765000000037,
  ProjectDerivations1765100000042,
  CreateGrants1766000000054,
  CreateScopeLibraries1766100000057,
  TellOfRows1766300000059,
  KeepReleases1766400000058,
  TellUsesOfWaivers1766400000070,
  ProjectTerms1767100000021,
  TellOfWhatCounts1767200000069,
  SearchRefusedDecisions1767200000070,
);

/** What of governance decides on registrations: a process that holds the catalog too asks it there. */
export { DecideRegistration };

/** The way back in, for whoever holds the server. */
export { newGovernorKey };

/** The governance service: decides on change sets, and keeps every decision. */
@Module({})
export class GovernanceModule implements OnModuleInit {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(DatabaseProbe) private readonly database: DatabaseProbe,
  ) {}

  static forRoot(config: GovernanceConfig): DynamicModule {
    const state = stateAndEvents('governance', config, migrations);
    const trail = AuditTrailModule.throughOutboxOf(state);
    const usage = UsageModule.of(state);
    const domains = KnownDomainsModule.on(state, { url: config.DATABASE_URL, schema: 'governance' });
    const names = NamesModule.toldTo('governance', state, config.DATABASE_URL);
    const features = featuresOver(state, names, config);
    return {
      module: GovernanceModule,
      imports: [state, trail, usage, domains, names, ...features.all],
      exports: [features.credentials, trail, usage, features.evaluation, features.registrations],
    };
  }

  onModuleInit(): void {
    this.health.add('governance database', () => this.database.ping());
  }
}

/** The features, from the ground up: see floors.json. */
function featuresOver(state: DynamicModule, names: DynamicModule, config: GovernanceConfig) {
  const database = { url: config.DATABASE_URL, schema: 'governance' };
  const credentials = CredentialsModule.over(state);
  const projections = ProjectionsModule.over([state], {
    ...database,
    megabytes: config.PROJECTION_MEMORY_MB,
  });
  const scopes = ScopesModule.over([state, projections]);
  const approvals = ApprovalsModule.over([state, scopes]);
  const inForce = InForceModule.over([state], policySets(config), database);
  const settings = new EvaluationSettings(config.UNBOUND_SUBJECTS);
  const evaluation = EvaluationModule.over([projections, inForce], settings, config);
  const idempotency = IdempotencyModule.on(state);
  const gateResults = GateResultsModule.over([state], new GateResultRetention(config.DRY_RUN_KEEP_DAYS));
  const decisions = DecisionsModule.over(
    [state, projections, inForce, idempotency, gateResults],
    new DecisionRetention(config.DRY_RUN_KEEP_DAYS, config.DECISION_KEEP_DAYS),
  );
  const policies = PoliciesModule.over([state, scopes, inForce, decisions], config.POLICY_SOURCES_DIR);
  const registrations = RegistrationsModule.over([projections, evaluation, decisions, gateResults]);
  const impactRuns = ImpactRunsModule.over(
    [state, projections, scopes, approvals, inForce, evaluation, decisions, policies],
    { workers: config.POLICY_WORKERS ?? availableParallelism(), deadlineMs: config.POLICY_DEADLINE_MS },
    new ImpactRunRetention(config.IMPACT_RUN_KEEP_DAYS),
  );
  const rollOuts = RollOutsModule.over([state, scopes, approvals, inForce, policies, impactRuns]);
  const plans = PlansModule.over([state, scopes, approvals, policies, impactRuns, rollOuts]);
  const audit = AuditModule.over(
    [state],
    new AuditRetention(config.AUDIT_KEEP_DAYS, config.AUDIT_ADDRESS_DAYS),
  );
  const consents = ConsentsModule.over([state, inForce, evaluation, decisions], config);
  const grants = GrantsModule.over([state, projections], config.ACCESS_POLICY_DIR);
  const doors = [
    audit,
    ActsModule.over([state]),
    TransparencyLogModule.over([state, decisions, audit], config),
    KeysModule.over([state, credentials], config),
    SessionsModule.over([state, credentials], config),
    GateModule.over([names, projections, evaluation, decisions, idempotency, gateResults]),
    registrations,
    ChecklistsModule.over([projections, evaluation]),
    McpModule.of(new McpSettings(config.MCP_CATALOG_URL, config.MCP_LINEAGE_URL)),
    impactRuns,
    ReScansModule.over([state, projections, inForce, evaluation]),
    rollOuts,
    LibrariesModule.over([state, scopes, approvals, inForce, policies, rollOuts]),
    ParametersModule.over([state, scopes, approvals, inForce]),
    PlaygroundModule.over([inForce, evaluation, decisions, policies], config.POLICY_DEADLINE_MS),
    AgentsModule.over([state, decisions]),
    BundlesModule.over(
      [scopes, inForce, policies],
      new BundleSettings(config.POLICY_SOURCES_DIR, config.BUNDLE_SIGNING_KEY_FILE),
    ),
    ExplanationsModule.over([inForce, decisions, policies]),
    consents,
    WaiversModule.over([state, scopes, inForce, evaluation], database),
    grants,
    ApplicationsModule.over([projections, evaluation, consents, grants]),
  ];
  const all = [credentials, projections, plans, scopes, approvals, evaluation, policies, decisions, ...doors];
  return { all, credentials, evaluation, registrations };
}

function policySets(config: GovernanceConfig) {
  return {
    folder: config.POLICIES_DIR,
    sources: config.POLICY_SOURCES_DIR,
    workers: config.POLICY_WORKERS,
    deadlineMs: config.POLICY_DEADLINE_MS,
  };
}
