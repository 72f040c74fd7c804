import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuditTrailModule } from '#audit-trail';
import { CredentialsModule } from '#authentication';
import { KnownDomainsModule } from '#authorisation';
import { HealthChecks } from '#http';
import { DatabaseProbe } from '#persistence';
import { UsageModule } from '#rate-limits';
import { stateAndEvents, withSharedTables } from '#service';
import { AssessmentModule } from './assessment/index.js';
import { CatalogEventsModule } from './catalog-events/index.js';
import type { QualityConfig } from './config.js';
import { ContractQualityModule } from './contract-quality/index.js';
import { ContractsModule } from './contracts/index.js';
import { DeadlinesModule } from './deadlines/index.js';
import { ExpectationsModule } from './expectations/index.js';
import { IncidentStepsModule } from './incident-steps/index.js';
import { IncidentsModule, ReopenPeriod } from './incidents/index.js';
import { CreateQuality1763800000001 } from './migrations/create-quality.js';
import { CreateNotices1764900000003 } from './migrations/create-notices.js';
import { FollowIncidents1764400000001 } from './migrations/follow-incidents.js';
import { KnowTeams1764700000002 } from './migrations/know-teams.js';
import { NoticesModule } from './notices/index.js';
import { NotificationsModule } from './notifications/index.js';
import { ObservationReportsModule } from './observation-reports/index.js';
import { ObservationsModule } from './observations/index.js';
import { DeliveryPolicy, TransportsModule } from './transports/index.js';

export const migrations = withSharedTables(
  CreateQuality1763800000001,
  FollowIncidents1764400000001,
  KnowTeams1764700000002,
  CreateNotices1764900000003,
);

const hourMs = 3_600_000;

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
    const features = featuresOver(state, domains, config);
    return {
      module: QualityModule,
      imports: [state, credentials, trail, usage, domains, ...features],
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
  const transports = TransportsModule.over([state], config.WEBHOOK_SECRET);
  const expectations = ExpectationsModule.over([state]);
  const observations = ObservationsModule.over([state], config.OBSERVATIONS_KEEP_DAYS);
  const incidents = IncidentsModule.over(
    [state, contracts],
    new ReopenPeriod(config.INCIDENT_REOPEN_HOURS * hourMs),
  );
  const assessment = AssessmentModule.over([state, contracts, expectations, observations, incidents]);
  return [
    ObservationReportsModule.over([state, contracts, observations, assessment]),
    DeadlinesModule.over([state, expectations, assessment], config.DEADLINE_POLL_MS),
    CatalogEventsModule.over([domains, contracts, assessment]),
    IncidentStepsModule.over([state, contracts, incidents, assessment]),
    ContractQualityModule.over([contracts, expectations, transports]),
    NotificationsModule.over([state, incidents, transports], deliveryPolicy(config), config.DELIVERY_POLL_MS),
    NoticesModule.over([state, contracts, transports], deliveryPolicy(config), config.DELIVERY_POLL_MS),
  ];
}

function deliveryPolicy(config: QualityConfig): DeliveryPolicy {
  const post = { timeoutMs: config.WEBHOOK_TIMEOUT_MS, allowPrivate: config.WEBHOOK_ALLOW_PRIVATE };
  return new DeliveryPolicy(post, config.WEBHOOK_RETRY_SECONDS);
}
