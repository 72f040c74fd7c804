import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  CatalogTells,
  ConsumerChanged,
  DerivationsChanged,
  type ContractRegistered,
  type DomainRegistered,
  EventTypes,
  type EvolutionConfigured,
  type ProductRegistered,
  QualityStatusChanged,
  type SchemaDeleted,
  type SchemaRegistered,
  type TermRegistered,
  Topics,
} from '#contracts/events';
import { MeshContext, MeshEvent, MeshEvents, type CloudEvent } from '#messaging';
import { z } from 'zod';
import { CatalogProjectionStore } from './catalog-projection.store.js';
import { ConsumersStore } from './consumers.store.js';
import { DerivationsStore } from './derivations.store.js';
import { ProjectedTermsStore } from './projected-terms.store.js';
import { QualityStore } from './quality.store.js';
import { RegistryProjectionStore } from './registry-projection.store.js';

const service = 'governance';
const { schemas, deletedSchemas } = CatalogTells;
const schemaEvents = {
  topic: schemas.topic,
  types: [...schemas.types, ...deletedSchemas.types],
  schema: z.union([schemas.schema, deletedSchemas.schema]),
};

/** Keeps governance's own picture of catalog, lineage and quality current from their events. */
@Controller()
export class ProjectionsController {
  constructor(
    private readonly catalog: CatalogProjectionStore,
    private readonly registry: RegistryProjectionStore,
    private readonly consumers: ConsumersStore,
    private readonly derivations: DerivationsStore,
    private readonly quality: QualityStore,
    private readonly terms: ProjectedTermsStore,
  ) {}

  @MeshEvent({ service, ...CatalogTells.domains, alongside: true })
  onDomain(@Payload() event: CloudEvent<DomainRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.catalog.putDomain(tx, event.data);
  }

  @MeshEvent({ service, ...CatalogTells.terms, alongside: true })
  onTerm(@Payload() event: CloudEvent<TermRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.terms.put(tx, event.data);
  }

  @MeshEvent({ service, ...CatalogTells.products, alongside: true })
  onProduct(@Payload() event: CloudEvent<ProductRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.catalog.putProduct(tx, event.data);
  }

  @MeshEvents({ service, ...CatalogTells.contracts, alongside: true })
  onContracts(
    @Payload() events: readonly CloudEvent<ContractRegistered>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    return this.catalog.putContracts(
      tx,
      events.map(({ data }) => data),
    );
  }

  /** One handler for both, as they lock the same subjects. */
  @MeshEvents({ service, ...schemaEvents, alongside: true })
  onSchemas(
    @Payload() events: readonly CloudEvent<SchemaRegistered | SchemaDeleted>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    return this.registry.put(
      tx,
      events.map(({ data }) => data),
    );
  }

  @MeshEvent({ service, ...CatalogTells.evolution, alongside: true })
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
  async onConsumer(
    @Payload() { data }: CloudEvent<ConsumerChanged | null>,
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    if (data?.forgotten === true) await this.consumers.remove(tx, data);
    else if (data !== null) await this.consumers.put(tx, data);
  }

  @MeshEvent({
    service,
    topic: Topics.derivations,
    types: [EventTypes.derivationsChanged],
    schema: DerivationsChanged,
    alongside: true,
  })
  onDerivations(@Payload() event: CloudEvent<DerivationsChanged>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.derivations.put(tx, event.data);
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
