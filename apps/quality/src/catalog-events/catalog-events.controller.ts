import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { DataContract } from '#contracts/documents';
import {
  CatalogTells,
  type ContractRegistered,
  type DomainRegistered,
  type ProductRegistered,
} from '#contracts/events';
import { KnownDomainsStore } from '#authorisation';
import { type Tx, writeTogether } from '#persistence';
import { MeshContext, MeshEvent, MeshEvents, type CloudEvent } from '#messaging';
import { withTraceparent } from '#tracing';
import { AssessContracts } from '../assessment/index.js';
import { expectationsOf } from '../expectations/index.js';
import { ContractsStore, PeopleStore, ProductsStore } from '../contracts/index.js';
import { KeepSlos } from '../slos/index.js';
import { StateProducts } from '../status/index.js';
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
    private readonly states: StateProducts,
    private readonly slos: KeepSlos,
  ) {}

  @MeshEvent({ service, ...CatalogTells.domains, alongside: true })
  async onDomain(@Payload() event: CloudEvent<DomainRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    const registered = storable(event.data);
    await this.people.put(tx, registered);
    await this.domains.put(tx, registered);
  }

  @MeshEvent({ service, ...CatalogTells.products, alongside: true })
  async onProduct(
    @Payload() event: CloudEvent<ProductRegistered>,
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    await this.products.put(tx, storable(event.data));
    await this.states.state(tx, [event.data.id]);
  }

  /** All contracts are locked first, in their one order: all else is assessed under these locks. */
  @MeshEvents({ service, ...CatalogTells.contracts, alongside: true })
  async onContracts(
    @Payload() events: readonly CloudEvent<ContractRegistered>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    await this.contracts.lock(tx, [...new Set(events.map(({ data }) => data.id))]);
    for (const { data, traceparent } of events)
      await withTraceparent(traceparent, () => this.redefine(tx, storable(data)));
  }

  private async redefine(tx: Tx, registered: ContractRegistered): Promise<void> {
    const contract = await this.contracts.put(tx, registered);
    if (!contract) return;
    await this.slos.derive(tx, registered.document as DataContract);
    const wanted = expectationsOf(registered.document as DataContract);
    await writeTogether(tx, await this.assess.redefined(tx, contract, wanted));
  }
}
