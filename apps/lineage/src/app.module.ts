import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuditTrailModule } from '#audit-trail';
import { CredentialsModule } from '#authentication';
import { KnownDomainsModule } from '#authorisation';
import { HealthChecks } from '#http';
import { IdempotencyMigrations, IdempotencyModule } from '#idempotency';
import { type KafkaLogConfig, MessagingHealth } from '#messaging';
import { DatabaseProbe } from '#persistence';
import { NamesModule } from '#names';
import { UsageModule } from '#rate-limits';
import { eventLogOf, stateAndEvents, withSharedTables } from '#service';
import { AdjacencyModule } from './adjacency/index.js';
import { CatalogEventsModule } from './catalog-events/index.js';
import type { LineageConfig } from './config.js';
import { AuditsModule } from './audits/index.js';
import { AuditReadings1766400000001 } from './migrations/audit-readings.js';
import { ChecksModule } from './checks/index.js';
import { BindDatasets1765000000002 } from './migrations/bind-datasets.js';
import { ConsumersModule } from './consumers/index.js';
import { ConsumptionsModule } from './consumptions/index.js';
import { ContractsModule } from './contracts/index.js';
import { DisputesModule } from './disputes/index.js';
import { EdgesModule } from './edges/index.js';
import { DerivationsModule } from './derivations/index.js';
import { FoldingModule } from './folding/index.js';
import { ForgettingModule } from './forgetting/index.js';
import { GraphNamesModule } from './graph-names/index.js';
import { CreateCatalogProjection1763800000001 } from './migrations/create-catalog-projection.js';
import { CreateConsumptions1763800000002 } from './migrations/create-consumptions.js';
import { CreateEdges1763800000003 } from './migrations/create-edges.js';
import { Dispute1764500000001 } from './migrations/dispute.js';
import { FollowDerivations1765100000041 } from './migrations/follow-derivations.js';
import { FollowFlows1765100000043 } from './migrations/follow-flows.js';
import { KnowLives1766500000011 } from './migrations/know-lives.js';
import { KnowDatasetsLives1766600000071 } from './migrations/know-datasets-lives.js';
import { LearnStatus1765000000003 } from './migrations/learn-status.js';
import { LetGo1764400000002 } from './migrations/let-go.js';
import { PlaceContracts1764700000001 } from './migrations/place-contracts.js';
import { TellOwners1764800000001 } from './migrations/tell-owners.js';
import { RecordRuns1765000000001 } from './migrations/record-runs.js';
import { WatchKafka1766200000001 } from './migrations/watch-kafka.js';
import { NameColumnsOtherwise1764400000001 } from './migrations/name-columns-otherwise.js';
import { GrantsModule } from './grants/index.js';
import { JobReadsModule } from './job-reads/index.js';
import { MovesModule } from './moves/index.js';
import { OpenLineageModule } from './openlineage/index.js';
import { ReadersModule } from './readers/index.js';
import { ReconciliationModule, watchOf } from './reconciliation/index.js';
import { ReleasesModule } from './releases/index.js';
import { RunRecordsModule } from './run-records/index.js';
import { RunsModule } from './runs/index.js';
import { SubscriptionsModule } from './subscriptions/index.js';
import { TracingModule } from './tracing/index.js';

export const migrations = withSharedTables(
  CreateCatalogProjection1763800000001,
  CreateConsumptions1763800000002,
  CreateEdges1763800000003,
  NameColumnsOtherwise1764400000001,
  LetGo1764400000002,
  PlaceContracts1764700000001,
  Dispute1764500000001,
  TellOwners1764800000001,
  RecordRuns1765000000001,
  BindDatasets1765000000002,
  LearnStatus1765000000003,
  FollowDerivations1765100000041,
  FollowFlows1765100000043,
  WatchKafka1766200000001,
  AuditReadings1766400000001,
  KnowLives1766500000011,
  KnowDatasetsLives1766600000071,
  ...IdempotencyMigrations,
);

/** The lineage service: who reads what, since when, and how we know. */
@Module({})
export class LineageModule implements OnModuleInit {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(DatabaseProbe) private readonly database: DatabaseProbe,
    @Inject(MessagingHealth) private readonly messaging: MessagingHealth,
  ) {}

  static forRoot(config: LineageConfig): DynamicModule {
    const state = stateAndEvents('lineage', config, migrations);
    const credentials = CredentialsModule.toldTo('lineage', state);
    const trail = AuditTrailModule.throughOutboxOf(state);
    const usage = UsageModule.of(state);
    const domains = KnownDomainsModule.on(state, { url: config.DATABASE_URL, schema: 'lineage' });
    const names = NamesModule.toldTo('lineage', state, config.DATABASE_URL);
    const features = featuresOver(state, domains, config);
    return {
      module: LineageModule,
      imports: [state, credentials, trail, usage, domains, names, ...features],
      exports: [credentials, trail, usage],
    };
  }

  onModuleInit(): void {
    this.health.add('lineage database', () => this.database.ping());
    this.health.add('lineage messaging', () => this.events());
  }

  private events(): Promise<void> {
    return this.messaging.connected
      ? Promise.resolve()
      : Promise.reject(new Error('Events do not flow: the event log cannot be reached.'));
  }
}

/** The features, from the ground up: see floors.json. */
function featuresOver(state: DynamicModule, domains: DynamicModule, config: LineageConfig): DynamicModule[] {
  const edges = EdgesModule.over([state]);
  const names = GraphNamesModule.over([state]);
  const adjacency = AdjacencyModule.over([state], config.LINEAGE_MEMORY_MB);
  const contracts = ContractsModule.over([state]);
  const consumers = ConsumersModule.over([state, edges]);
  const folding = FoldingModule.over([state, edges, contracts, consumers]);
  const runs = RunsModule.over([state], config.OPENLINEAGE_KEEP_DAYS);
  const subscriptions = SubscriptionsModule.over([state, edges, consumers]);
  const checks = ChecksModule.over([state]);
  const jobReads = JobReadsModule.over([state, edges, contracts, consumers]);
  return [
    OpenLineageModule.over([state, runs, checks, jobReads]),
    RunRecordsModule.over([state]),
    ConsumptionsModule.over(
      [state, IdempotencyModule.on(state), consumers, contracts, folding],
      config.CONSUMPTION_KEEP_DAYS,
    ),
    AuditsModule.over([state, edges]),
    ForgettingModule.over([state, consumers, runs]),
    ReleasesModule.over([state, consumers]),
    DisputesModule.over([state, consumers]),
    CatalogEventsModule.over([state, domains, edges, contracts, consumers, folding, runs, checks, jobReads]),
    GrantsModule.over([edges, consumers]),
    ReadersModule.over([state, subscriptions]),
    MovesModule.over([state, contracts]),
    ReconciliationModule.over([state, subscriptions], watchOf(watchedBy(config), config)),
    DerivationsModule.over([state, names]),
    TracingModule.over([state, edges, names, adjacency], config.LINEAGE_MAX_NODES),
  ];
}

/** The cluster that is compared with what is declared: that of the events where no other is named. */
function watchedBy(config: LineageConfig): KafkaLogConfig | undefined {
  const { KAFKA_WATCH_BROKERS, ...settings } = config;
  const brokers = KAFKA_WATCH_BROKERS ?? settings.KAFKA_BROKERS;
  const log = eventLogOf('lineage', { ...settings, KAFKA_BROKERS: brokers });
  return log.kind === 'kafka' ? log : undefined;
}
