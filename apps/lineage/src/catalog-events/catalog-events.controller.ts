import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  CatalogTells,
  type ContractRegistered,
  type DomainRegistered,
  type ProductRegistered,
  type SchemaRegistered,
} from '#contracts/events';
import { KnownDomainsStore } from '#authorisation';
import { MeshContext, MeshEvent, MeshEvents, type CloudEvent } from '#messaging';
import { LearnContract } from './learn-contract.js';
import { LearnProduct } from './learn-product.js';
import { LearnSubject } from './learn-subject.js';

const service = 'lineage';

/**
 * Keeps lineage's own picture of the catalog current from its events. What a product, a contract or a subject tells moves edges of
 * consumers that others tell of too, in no one order: these take turns.
 */
@Controller()
export class CatalogEventsController {
  constructor(
    private readonly contracts: LearnContract,
    private readonly products: LearnProduct,
    private readonly subjects: LearnSubject,
    private readonly domains: KnownDomainsStore,
  ) {}

  @MeshEvent({ service, ...CatalogTells.domains, alongside: true })
  onDomain(@Payload() event: CloudEvent<DomainRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.domains.put(tx, event.data);
  }

  @MeshEvent({ service, ...CatalogTells.contracts })
  onContract(@Payload() event: CloudEvent<ContractRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.contracts.learn(tx, event.data);
  }

  @MeshEvent({ service, ...CatalogTells.products })
  onProduct(@Payload() event: CloudEvent<ProductRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.products.learn(tx, event.data);
  }

  @MeshEvents({ service, ...CatalogTells.schemas })
  onSchemas(
    @Payload() events: readonly CloudEvent<SchemaRegistered>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    return this.subjects.learn(tx, events);
  }

  /** Whom a subject belongs to, and who has read it, outlives its versions: there is nothing to learn. */
  @MeshEvent({ service, ...CatalogTells.deletedSchemas })
  onSchemaDeleted(): void {}
}
