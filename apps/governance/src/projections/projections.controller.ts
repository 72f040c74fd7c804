import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  ConsumerChanged,
  ContractRegistered,
  DomainRegistered,
  EventTypes,
  EvolutionConfigured,
  ProductRegistered,
  QualityStatusChanged,
  SchemaDeleted,
  SchemaRegistered,
  Topics,
} from '#contracts/events';
import { MeshContext, MeshEvent, MeshEvents, type CloudEvent } from '#messaging';
import { CatalogProjectionStore } from './catalog-projection.store.js';
import { ConsumersStore } from './consumers.store.js';
import { QualityStore } from './quality.store.js';
import { RegistryProjectionStore } from './registry-projection.store.js';

const service = 'governance';

/** Keeps governance's own picture of catalog, lineage and quality current from their events. */
@Controller()
export class ProjectionsController {
  constructor(
    private readonly catalog: CatalogProjectionStore,
    private readonly registry: RegistryProjectionStore,
    private readonly consumers: ConsumersStore,
    private readonly quality: QualityStore,
  ) {}

  @MeshEvent({
    service,
    topic: Topics.domains,
    types: [EventTypes.domainRegistered],
    schema: DomainRegistered,
  })
  onDomain(@Payload() event: CloudEvent<DomainRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.catalog.putDomain(tx, event.data);
  }

  @MeshEvent({
    service,
    topic: Topics.products,
    types: [EventTypes.productRegistered],
    schema: ProductRegistered,
  })
  onProduct(@Payload() event: CloudEvent<ProductRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.catalog.putProduct(tx, event.data);
  }

  @MeshEvent({
    service,
    topic: Topics.contracts,
    types: [EventTypes.contractRegistered],
    schema: ContractRegistered,
  })
  onContract(@Payload() event: CloudEvent<ContractRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.catalog.putContract(tx, event.data);
  }

  @MeshEvents({
    service,
    topic: Topics.schemas,
    types: [EventTypes.schemaRegistered],
    schema: SchemaRegistered,
    alongside: true,
  })
  onSchemas(
    @Payload() events: readonly CloudEvent<SchemaRegistered>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    return this.registry.putVersions(
      tx,
      events.map(({ data }) => data),
    );
  }

  @MeshEvent({ service, topic: Topics.schemas, types: [EventTypes.schemaDeleted], schema: SchemaDeleted })
  onSchemaDeleted(@Payload() event: CloudEvent<SchemaDeleted>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.registry.deleteVersion(tx, event.data);
  }

  @MeshEvent({
    service,
    topic: Topics.evolution,
    types: [EventTypes.evolutionConfigured],
    schema: EvolutionConfigured,
    alongside: true,
  })
  onEvolution(@Payload() event: CloudEvent<EvolutionConfigured>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.registry.putEvolution(tx, event.data);
  }

  @MeshEvent({
    service,
    topic: Topics.edges,
    types: [EventTypes.consumerChanged],
    schema: ConsumerChanged,
    alongside: true,
  })
  onConsumer(@Payload() event: CloudEvent<ConsumerChanged>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.consumers.put(tx, event.data);
  }

  @MeshEvent({
    service,
    topic: Topics.qualityStatus,
    types: [EventTypes.qualityStatusChanged],
    schema: QualityStatusChanged,
    alongside: true,
  })
  onQuality(@Payload() event: CloudEvent<QualityStatusChanged>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.quality.put(tx, event.data);
  }
}
