import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuditTrailModule } from '#audit-trail';
import { CredentialsModule } from '#authentication';
import { KnownDomainsModule } from '#authorisation';
import { HealthChecks } from '#http';
import { DatabaseProbe } from '#persistence';
import { NamesModule } from '#names';
import { UsageModule } from '#rate-limits';
import { stateAndEvents, withSharedTables } from '#service';
import { AnomaliesModule } from './anomalies/index.js';
import { AssessmentModule } from './assessment/index.js';
import { CatalogEventsModule } from './catalog-events/index.js';
import type { QualityConfig } from './config.js';
import { ContractQualityModule } from './contract-quality/index.js';
import { ContractsModule } from './contracts/index.js';
import { DeadlinesModule } from './deadlines/index.js';
import { ExpectationsModule } from './expectations/index.js';
import { FeedbackModule } from './feedback/index.js';
import { IncidentStepsModule } from './incident-steps/index.js';
import { IncidentsModule, ReopenPeriod } from './incidents/index.js';
import { CreateQuality1763800000001 } from './migrations/create-quality.js';
import { CreateNotices1764900000003 } from './migrations/create-notices.js';
import { FollowIncidents1764400000001 } from './migrations/follow-incidents.js';
import { JudgeWindows1767100000073 } from './migrations/judge-windows.js';
import { KeepTime1766100000119 } from './migrations/keep-time.js';
import { KnowTeams1764700000002 } from './migrations/know-teams.js';
import { NotificationSettingsModule } from './notification-settings/index.js';
import { TellingModule } from './telling/index.js';
import { CreateBaselines1766200000014 } from './migrations/create-baselines.js';
import { CreateReports1766200000013 } from './migrations/create-reports.js';
import { CreateSlos1766200000012 } from './migrations/create-slos.js';
import { StateProducts1766200000011 } from './migrations/state-products.js';
import { NoticesModule } from './notices/index.js';
import { NotificationsModule } from './notifications/index.js';
import { ObservationReportsModule } from './observation-reports/index.js';
import { ObservationsModule } from './observations/index.js';
import { DeliveriesModule, RetryPauses, TryLease } from './deliveries/index.js';
import { DutyModule } from './duty/index.js';
import { DestinationsModule, SealingSettings } from './destinations/index.js';
import { LineageEventsModule } from './lineage-events/index.js';
import { PlacesModule } from './places/index.js';
import { RouteSignals1766100000005 } from './migrations/route-signals.js';
import { RoutesModule } from './routes/index.js';
import { RoutingModule } from './routing/index.js';
import { SignalsModule } from './signals/index.js';
import { SilencesModule } from './silences/index.js';
import { transportSettings } from './transport-settings.js';
import { TransportsModule } from './transports/index.js';
import { SlosModule } from './slos/index.js';
import { StatusModule } from './status/index.js';

export const migrations = withSharedTables(
  CreateQuality1763800000001,
  FollowIncidents1764400000001,
  KnowTeams1764700000002,
  CreateNotices1764900000003,
  RouteSignals1766100000005,
  KeepTime1766100000119,
  StateProducts1766200000011,
  CreateSlos1766200000012,
  CreateReports1766200000013,
  CreateBaselines1766200000014,
  JudgeWindows1767100000073,
);

const hourMs = 3_600_000;
/** A try has to be recorded too, however busy the machine is. */
const shortestLeaseMs = 10_000;

/** The quality service: holds what was measured against what contracts promise, and reaches the owner. */
@Module({})
export class QualityModule implements OnModuleInit {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(DatabaseProbe) private readonly database: DatabaseProbe,
  ) {}

  static forRoot(config: QualityConfig): DynamicModule {
    const state = stateAndEvents('quality', config, migrations);
    const credentials = CredentialsModule.toldTo('quality', state);
    const trail = AuditTrailModule.throughOutboxOf(state);
    const usage = UsageModule.of(state);
    const domains = KnownDomainsModule.on(state, { url: config.DATABASE_URL, schema: 'quality' });
    const names = NamesModule.toldTo('quality', state, config.DATABASE_URL);
    const features = featuresOver(state, domains, config);
    return {
      module: QualityModule,
      imports: [state, credentials, trail, usage, domains, names, ...features],
      exports: [credentials, trail, usage],
    };
  }

  onModuleInit(): void {
    this.health.add('quality database', () => this.database.ping());
  }
}

/** The features, from the ground up: see floors.json. */
function featuresOver(state: DynamicModule, domains: DynamicModule, config: QualityConfig): DynamicModule[] {
  const contracts = ContractsModule.over([state]);
  const transports = TransportsModule.over([state], transportSettings(config));
  const signals = SignalsModule.over([state]);
  const expectations = ExpectationsModule.over([state]);
  const observations = ObservationsModule.over([state], config.OBSERVATIONS_KEEP_DAYS);
  const incidents = IncidentsModule.over(
    [state, contracts],
    new ReopenPeriod(config.INCIDENT_REOPEN_HOURS * hourMs),
  );
  const assessment = AssessmentModule.over([state, contracts, expectations, observations, incidents]);
  const status = StatusModule.over([state, contracts]);
  const slos = SlosModule.over([state, contracts, assessment], config.DEADLINE_POLL_MS);
  return [
    ObservationReportsModule.over([state, contracts, observations, assessment]),
    DeadlinesModule.over([state, expectations, assessment], {
      pollMs: config.DEADLINE_POLL_MS,
      intakePatienceMs: config.INTAKE_PATIENCE_SECONDS * 1_000,
    }),
    CatalogEventsModule.over([state, domains, contracts, assessment, status, slos]),
    AnomaliesModule.over([assessment]),
    FeedbackModule.over([state, contracts, incidents, assessment]),
    IncidentStepsModule.over([state, contracts, incidents, assessment]),
    ContractQualityModule.over([contracts, expectations, transports]),
    NotificationsModule.over([state, incidents, signals]),
    NoticesModule.over([state, signals]),
    ...tellingOver(state, transports, signals, config),
  ];
}

/** Who is told what, and that it gets there. */
function tellingOver(
  state: DynamicModule,
  transports: DynamicModule,
  signals: DynamicModule,
  config: QualityConfig,
): DynamicModule[] {
  const { AUTH_SECRET, AUTH_SECRET_SECOND } = config;
  const sealing = new SealingSettings(
    AUTH_SECRET === undefined ? undefined : { AUTH_SECRET, AUTH_SECRET_SECOND },
  );
  const destinations = DestinationsModule.over([state, transports], sealing);
  const [places, routes, silences] = [PlacesModule, RoutesModule, SilencesModule].map((it) =>
    it.over([state]),
  );
  const deliveries = DeliveriesModule.over([state, transports, destinations, signals], {
    pauses: new RetryPauses(config.WEBHOOK_RETRY_SECONDS),
    // Mail has the time of a webhook for each of its steps: to connect, to be greeted, and to be heard.
    lease: new TryLease(Math.max(4 * config.WEBHOOK_TIMEOUT_MS, shortestLeaseMs)),
    pollMs: config.DELIVERY_POLL_MS,
  });
  const duty = DutyModule.over([transports, destinations]);
  const below = [state, transports, signals, destinations, places, routes, silences, deliveries, duty].filter(
    (it) => it !== undefined,
  );
  const routing = RoutingModule.over(
    below,
    { url: config.DATABASE_URL, schema: 'quality' },
    config.DELIVERY_POLL_MS,
  );
  const lineage = LineageEventsModule.over([state, routing]);
  const shown = [TellingModule, NotificationSettingsModule].map((it) => it.over([...below, routing]));
  return [deliveries, routing, lineage, ...shown];
}
