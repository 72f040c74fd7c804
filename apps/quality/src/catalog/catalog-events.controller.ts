import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { DataContract } from '#contracts/documents';
import { ContractRegistered, EventTypes, ProductRegistered, Topics } from '#contracts/events';
import { MeshContext, MeshEvent, type CloudEvent } from '#messaging';
import { AssessContract } from '../assessment/assess-contract.js';
import { expectationsOf } from '../expectations/expectations-of.js';
import { ContractsStore } from './contracts.store.js';
import { ProductsStore } from './products.store.js';
import { storable } from './storable.js';

const service = 'quality';

/** Keeps quality's own picture of products and contracts current from the catalog's events. */
@Controller()
export class CatalogEventsController {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly products: ProductsStore,
    private readonly assess: AssessContract,
  ) {}

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
    const contract = storable(event.data);
    if (!(await this.contracts.put(tx, contract))) return;
    await this.assess.redefined(tx, contract.id, expectationsOf(contract.document as DataContract));
  }
}
