import { ResourceFinders } from '#access';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Poller } from '#background';
import { ClockModule } from '#clock';
import { IncidentResources } from '../incidents/index.js';
import { AnnounceIncidents } from './announce-incidents.js';
import { DeliveryPolicy } from '../transports/index.js';
import { Deliver } from './deliver.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesStore } from './deliveries.store.js';

/** Tells the mesh and the owner what becomes of incidents. */
@Module({})
export class NotificationsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(DeliveriesStore) private readonly deliveries: DeliveriesStore,
    @Inject(IncidentResources) private readonly incidents: IncidentResources,
  ) {}

  /** @param pollMs how often notifications that are due are looked for, in milliseconds */
  static over(below: readonly DynamicModule[], policy: DeliveryPolicy, pollMs: number): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [...below, ClockModule],
      controllers: [DeliveriesController],
      providers: [
        AnnounceIncidents,
        DeliveriesStore,
        Deliver,
        { provide: DeliveryPolicy, useValue: policy },
        {
          provide: 'DeliveryPoller',
          useFactory: (deliver: Deliver) => new Poller('deliveries', pollMs, () => deliver.some()),
          inject: [Deliver],
        },
      ],
    };
  }
  /** A delivery is of those whose incident it tells of. */
  onModuleInit(): void {
    this.finders.add('delivery', async (id) => {
      const delivery = z.uuid().safeParse(id).success ? await this.deliveries.find(id) : undefined;
      if (!delivery) return [];
      return (await this.incidents.of(delivery.incidentId)).map((it) => ({ ...it, kind: 'delivery', id }));
    });
  }
}
