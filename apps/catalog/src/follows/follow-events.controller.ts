import {
  CatalogTells,
  EventTypes,
  QualityAlert,
  Topics,
  type ContractRegistered,
  type ProductRegistered,
} from '#contracts/events';
import type { DataContract, DataProduct } from '#contracts/documents';
import { MeshContext, MeshEvent, type CloudEvent } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { FollowsStore } from './follows.store.js';
import { ofAlert, ofContract, ofProduct } from './happenings.js';
import { TellFollowers } from './tell-followers.js';

const service = 'catalog';
const alerts = {
  topic: Topics.qualityAlerts,
  types: [EventTypes.alertRaised, EventTypes.alertResolved],
  schema: QualityAlert,
};

/** Hears what happens to what people follow. */
@Controller()
export class FollowEventsController {
  constructor(
    private readonly store: FollowsStore,
    private readonly telling: TellFollowers,
  ) {}

  @MeshEvent({ service, ...CatalogTells.products })
  async onProduct(
    @Payload() { data }: CloudEvent<ProductRegistered>,
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    const before = await this.store.before(tx, 'DataProduct', data);
    const happening = ofProduct({ ...data, document: data.document as DataProduct, before });
    if (happening) await this.telling.tell(tx, happening);
  }

  @MeshEvent({ service, ...CatalogTells.contracts })
  async onContract(
    @Payload() { data }: CloudEvent<ContractRegistered>,
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    const before = await this.store.before(tx, 'DataContract', data);
    const offering = await this.store.offering(tx, data.id);
    const happening = ofContract({ ...data, document: data.document as DataContract, before }, offering);
    if (happening) await this.telling.tell(tx, happening);
  }

  @MeshEvent({ service, ...alerts })
  async onAlert(@Payload() { data }: CloudEvent<QualityAlert>, @Ctx() { tx }: MeshContext): Promise<void> {
    const offering = await this.store.offering(tx, data.contractId);
    await this.telling.tell(tx, ofAlert(data, offering?.domain ?? null));
  }
}
