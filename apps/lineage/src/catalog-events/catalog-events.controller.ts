import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  ContractRegistered,
  DomainRegistered,
  EventTypes,
  ProductRegistered,
  SchemaDeleted,
  SchemaRegistered,
  Topics,
} from '#contracts/events';
import { KnownDomainsStore } from '#authorisation';
import { MeshContext, MeshEvent, MeshEvents, type CloudEvent } from '#messaging';
import { LearnContract } from './learn-contract.js';
import { LearnProduct } from './learn-product.js';
import { LearnSubject } from './learn-subject.js';

const service = 'lineage';

/** Keeps lineage's own picture of the catalog current from its events. */
@Controller()
export class CatalogEventsController {
  constructor(
    private readonly contracts: LearnContract,
    private readonly products: LearnProduct,
    private readonly subjects: LearnSubject,
    private readonly domains: KnownDomainsStore,
  ) {}

  @MeshEvent({
    service,
    topic: Topics.domains,
    types: [EventTypes.domainRegistered],
    schema: DomainRegistered,
  })
  onDomain(@Payload() event: CloudEvent<DomainRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.domains.put(tx, event.data);
  }

  @MeshEvent({
    service,
    topic: Topics.contracts,
    types: [EventTypes.contractRegistered],
    schema: ContractRegistered,
  })
  onContract(@Payload() event: CloudEvent<ContractRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.contracts.learn(tx, event.data);
  }

  @MeshEvent({
    service,
    topic: Topics.products,
    types: [EventTypes.productRegistered],
    schema: ProductRegistered,
  })
  onProduct(@Payload() event: CloudEvent<ProductRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.products.learn(tx, event.data);
  }

  @MeshEvents({
    service,
    topic: Topics.schemas,
    types: [EventTypes.schemaRegistered],
    schema: SchemaRegistered,
  })
  onSchemas(
    @Payload() events: readonly CloudEvent<SchemaRegistered>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    return this.subjects.learn(tx, events);
  }

  /** Whom a subject belongs to, and who has read it, outlives its versions: there is nothing to learn. */
  @MeshEvent({ service, topic: Topics.schemas, types: [EventTypes.schemaDeleted], schema: SchemaDeleted })
  onSchemaDeleted(): void {}
}
