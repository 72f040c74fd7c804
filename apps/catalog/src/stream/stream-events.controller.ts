import type { Resource } from '#access';
import { findContract, findProduct } from '#change-sets';
import {
  CatalogTells,
  ConsentStated,
  EventTypes,
  GrantStated,
  QualityAlert,
  QualityStatusChanged,
  Topics,
  WaiverStated,
  type ContractRegistered,
  type ProductRegistered,
} from '#contracts/events';
import { MeshContext, MeshEvents, type CloudEvent } from '#messaging';
import type { Tx } from '#persistence';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CurrentBase, type RequestBase } from '../base/index.js';
import { StreamStore } from './stream.store.js';
import { type Told, toldOf } from './told.js';

const service = 'catalog';

/** Nobody waits for what is older: who opens a page reads what there is. A reader that is new is told all that ever was. */
const freshMs = 60_000;

/** Has every replica told of what changes in any service. One replica takes an event; PostgreSQL tells the others. */
@Controller()
export class StreamEventsController {
  constructor(
    private readonly current: CurrentBase,
    private readonly store: StreamStore,
  ) {}

  @MeshEvents({ service, ...CatalogTells.products })
  onProducts(@Payload() events: Events<ProductRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.tell(tx, events, async ({ id }, base) => toldOf('product', id, await findProduct(base, id)));
  }

  @MeshEvents({ service, ...CatalogTells.contracts })
  onContracts(@Payload() events: Events<ContractRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.tell(tx, events, async ({ id }, base) =>
      toldOf('contract', id, await findContract(base, id)),
    );
  }

  @MeshEvents({
    service,
    topic: Topics.qualityStatus,
    types: [EventTypes.qualityStatusChanged],
    schema: QualityStatusChanged,
  })
  onQuality(@Payload() events: Events<QualityStatusChanged>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.tell(tx, events, async ({ contractId }, base) =>
      toldOf('quality', contractId, await findContract(base, contractId)),
    );
  }

  @MeshEvents({
    service,
    topic: Topics.qualityAlerts,
    types: [EventTypes.alertRaised, EventTypes.alertResolved],
    schema: QualityAlert,
  })
  onAlerts(@Payload() events: Events<QualityAlert>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.tell(tx, events, async ({ incidentId, contractId, owner }, base) =>
      toldOf('incident', incidentId, await findContract(base, contractId), [owner]),
    );
  }

  @MeshEvents({
    service,
    topic: Topics.consents,
    types: [EventTypes.consentStated],
    schema: ConsentStated,
  })
  onConsents(@Payload() events: Events<ConsentStated>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.tell(tx, events, async ({ id, kind, subject, readers, requestedBy }, base) => {
      const about = await (kind === 'DataProduct' ? findProduct : findContract)(base, subject);
      return toldOf('consent', id, about, [requestedBy, ...readers.map(({ owner }) => owner)]);
    });
  }

  @MeshEvents({ service, topic: Topics.waivers, types: [EventTypes.waiverStated], schema: WaiverStated })
  onWaivers(@Payload() events: Events<WaiverStated>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.tell(tx, events, ({ id, subjects, actor }) => {
      const about = subjects.map(({ domain }): Resource => ({
        kind: 'scope',
        id: '',
        owners: [],
        ...(domain && { domain }),
      }));
      return Promise.resolve(toldOf('waiver', id, about, [actor]));
    });
  }

  @MeshEvents({ service, topic: Topics.grants, types: [EventTypes.grantStated], schema: GrantStated })
  onGrants(@Payload() events: Events<GrantStated>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.tell(tx, events, async ({ id, contractId, consumer, actor }, base) =>
      toldOf('grant', id, await findContract(base, contractId), [consumer.owner, actor]),
    );
  }

  private async tell<Data>(
    tx: Tx,
    events: Events<Data>,
    toldBy: (data: Data, base: RequestBase) => Promise<Told>,
  ): Promise<void> {
    const fresh = events.filter(({ data, time }) => data !== null && Date.now() - Date.parse(time) < freshMs);
    if (fresh.length === 0) return;
    const base = await this.current.forRequest();
    const told = await Promise.all(fresh.map(({ data }) => toldBy(data, base)));
    await this.store.tell(tx, told);
  }
}

type Events<Data> = readonly CloudEvent<Data>[];
