import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HealthChecks } from '#http';
import { MessagingHealth } from '#messaging';
import { DatabaseProbe } from '#persistence';
import { stateAndEvents, withMessagingTables } from '#service';
import { CatalogEventsController } from './catalog/catalog-events.controller.js';
import { ContractsStore } from './catalog/contracts.store.js';
import { LearnContract } from './catalog/learn-contract.js';
import { LearnProduct } from './catalog/learn-product.js';
import { LearnSubject } from './catalog/learn-subject.js';
import { ResolveReads } from './catalog/resolve-reads.js';
import { SubjectsStore } from './catalog/subjects.store.js';
import type { LineageConfig } from './config.js';
import { ConsumerStatesStore } from './consumers/consumer-states.store.js';
import { ConsumersController } from './consumers/consumers.controller.js';
import { ConsumersStore } from './consumers/consumers.store.js';
import { FindConsumers } from './consumers/find-consumers.js';
import { PublishConsumers } from './consumers/publish-consumers.js';
import { ReadersStore } from './consumers/readers.store.js';
import { ConsumptionEventsController } from './consumptions/consumption-events.controller.js';
import { ConsumptionsController } from './consumptions/consumptions.controller.js';
import { ConsumptionsStore } from './consumptions/consumptions.store.js';
import { FoldConsumptions } from './consumptions/fold-consumptions.js';
import { IdempotencyStore } from './consumptions/idempotency.store.js';
import { RecordConsumptions } from './consumptions/record-consumptions.js';
import { SubmitConsumptions } from './consumptions/submit-consumptions.js';
import { DeclaredEdgesStore } from './edges/declared-edges.store.js';
import { ObservedReadsStore } from './edges/observed-reads.store.js';
import { LineageController } from './graph/lineage.controller.js';
import { NeighboursStore } from './graph/neighbours.store.js';
import { TraceLineage } from './graph/trace-lineage.js';
import { CreateCatalogProjection1763800000001 } from './migrations/create-catalog-projection.js';
import { CreateConsumptions1763800000002 } from './migrations/create-consumptions.js';
import { CreateEdges1763800000003 } from './migrations/create-edges.js';

export const migrations = withMessagingTables(
  CreateCatalogProjection1763800000001,
  CreateConsumptions1763800000002,
  CreateEdges1763800000003,
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
    return {
      module: LineageModule,
      imports: [stateAndEvents('lineage', config, migrations)],
      controllers: [
        ConsumptionsController,
        ConsumersController,
        LineageController,
        ConsumptionEventsController,
        CatalogEventsController,
      ],
      providers: [
        ...[SubmitConsumptions, RecordConsumptions, FoldConsumptions, ConsumptionsStore, IdempotencyStore],
        ...[LearnContract, LearnProduct, LearnSubject, ResolveReads, ContractsStore, SubjectsStore],
        ...[ObservedReadsStore, DeclaredEdgesStore],
        ...[FindConsumers, ReadersStore, PublishConsumers, ConsumersStore, ConsumerStatesStore],
        NeighboursStore,
        {
          provide: TraceLineage,
          useFactory: (neighbours: NeighboursStore) => new TraceLineage(neighbours, config.LINEAGE_MAX_NODES),
          inject: [NeighboursStore],
        },
      ],
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
