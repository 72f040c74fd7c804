import { type DynamicModule, Inject, Module, type OnModuleInit, type Provider } from '@nestjs/common';
import { HealthChecks } from '#http';
import { DatabaseProbe } from '#persistence';
import { stateAndEvents, withMessagingTables } from '#service';
import { AnnounceIncident } from './alerts/announce-incident.js';
import { AssessContract } from './assessment/assess-contract.js';
import { WatchDeadlines } from './assessment/watch-deadlines.js';
import { CatalogEventsController } from './catalog/catalog-events.controller.js';
import { ContractsStore } from './catalog/contracts.store.js';
import { FindAddressee } from './catalog/find-addressee.js';
import { ProductsStore } from './catalog/products.store.js';
import { Clock } from './clock.js';
import type { QualityConfig } from './config.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveriesStore } from './deliveries/deliveries.store.js';
import { Deliver, DeliveryPolicy } from './deliveries/deliver.js';
import { WebhookKeysStore } from './deliveries/webhook-keys.store.js';
import { WebhookSecrets } from './deliveries/webhook-secrets.js';
import { ExpectationsStore } from './expectations/expectations.store.js';
import { ActOnIncident } from './incidents/act-on-incident.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { IncidentsStore } from './incidents/incidents.store.js';
import { ReopenPeriod, SettleIncidents } from './incidents/settle-incidents.js';
import { CreateQuality1763800000001 } from './migrations/create-quality.js';
import { ObservationsController } from './observations/observations.controller.js';
import { ObservationsStore } from './observations/observations.store.js';
import { RecordObservations } from './observations/record-observations.js';
import { Poller } from './polling/poller.js';
import { PublishStatus } from './status/publish-status.js';
import { QualityController } from './status/quality.controller.js';

export const migrations = withMessagingTables(CreateQuality1763800000001);

/** The quality service: holds what was measured against what contracts promise, and reaches the owner. */
@Module({})
export class QualityModule implements OnModuleInit {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(DatabaseProbe) private readonly database: DatabaseProbe,
  ) {}

  static forRoot(config: QualityConfig): DynamicModule {
    return {
      module: QualityModule,
      imports: [stateAndEvents('quality', config, migrations)],
      controllers: [
        ObservationsController,
        IncidentsController,
        QualityController,
        DeliveriesController,
        CatalogEventsController,
      ],
      providers: [
        Clock,
        ContractsStore,
        ProductsStore,
        FindAddressee,
        ExpectationsStore,
        ObservationsStore,
        RecordObservations,
        AssessContract,
        WatchDeadlines,
        IncidentsStore,
        SettleIncidents,
        ActOnIncident,
        AnnounceIncident,
        PublishStatus,
        DeliveriesStore,
        WebhookKeysStore,
        Deliver,
        ...configured(config),
      ],
    };
  }

  onModuleInit(): void {
    this.health.add('quality database', () => this.database.ping());
  }
}

const hourMs = 3_600_000;

function configured(config: QualityConfig): Provider[] {
  const post = { timeoutMs: config.WEBHOOK_TIMEOUT_MS, allowPrivate: config.WEBHOOK_ALLOW_PRIVATE };
  return [
    { provide: ReopenPeriod, useValue: new ReopenPeriod(config.INCIDENT_REOPEN_HOURS * hourMs) },
    { provide: DeliveryPolicy, useValue: new DeliveryPolicy(post, config.WEBHOOK_RETRY_SECONDS) },
    {
      provide: WebhookSecrets,
      useFactory: (store: WebhookKeysStore) => new WebhookSecrets(store, config.WEBHOOK_SECRET),
      inject: [WebhookKeysStore],
    },
    {
      provide: 'DeadlinePoller',
      useFactory: (watch: WatchDeadlines) =>
        new Poller('deadlines', config.DEADLINE_POLL_MS, () => watch.one()),
      inject: [WatchDeadlines],
    },
    {
      provide: 'ObservationPruning',
      useFactory: (store: ObservationsStore, clock: Clock) =>
        new Poller('observations', hourMs, () =>
          store.prune(new Date(clock.now().getTime() - config.OBSERVATIONS_KEEP_DAYS * 24 * hourMs)),
        ),
      inject: [ObservationsStore, Clock],
    },
    {
      provide: 'DeliveryPoller',
      useFactory: (deliver: Deliver) =>
        new Poller('deliveries', config.DELIVERY_POLL_MS, () => deliver.some()),
      inject: [Deliver],
    },
  ];
}
