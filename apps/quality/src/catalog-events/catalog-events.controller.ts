import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { DataContract } from '#contracts/documents';
import {
  ContractRegistered,
  DomainRegistered,
  EventTypes,
  ProductRegistered,
  Topics,
} from '#contracts/events';
import { KnownDomainsStore } from '#authorisation';
import { writeTogether } from '#persistence';
import { MeshContext, MeshEvent, type CloudEvent } from '#messaging';
import { AssessContracts } from '../assessment/index.js';
import { expectationsOf } from '../expectations/index.js';
import { ContractsStore, PeopleStore, ProductsStore } from '../contracts/index.js';
import { storable } from './storable.js';

const service = 'quality';

/** Keeps quality's own picture of domains, products and contracts current from the catalog's events. */
@Controller()
export class CatalogEventsController {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly products: ProductsStore,
    private readonly people: PeopleStore,
    private readonly domains: KnownDomainsStore,
    private readonly assess: AssessContracts,
  ) {}

  @MeshEvent({
    service,
    topic: Topics.domains,
    types: [EventTypes.domainRegistered],
    schema: DomainRegistered,
  })
  async onDomain(@Payload() event: CloudEvent<DomainRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    const registered = storable(event.data);
    await this.people.put(tx, registered);
    await this.domains.put(tx, registered);
  }

  @MeshEvent({
    service,
    topic: Topics.products,
    types: [EventTypes.productRegistered],
    schema: ProductRegistered,
  })
  onProduct(@Payload() event: CloudEvent<ProductRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.products.put(tx, storable(event.data));
  }

  @MeshEvent({
    service,
    topic: Topics.contracts,
    types: [EventTypes.contractRegistered],
    schema: ContractRegistered,
  })
  async onContract(
    @Payload() event: CloudEvent<ContractRegistered>,
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    const registered = storable(event.data);
    const contract = await this.contracts.put(tx, registered);
    if (!contract) return;
    const wanted = expectationsOf(registered.document as DataContract);
    await writeTogether(tx, await this.assess.redefined(tx, contract, wanted));
  }
}
