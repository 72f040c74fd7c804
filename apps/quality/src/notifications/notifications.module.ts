import { type DynamicModule, Module } from '@nestjs/common';
import { Poller } from '#background';
import { ClockModule } from '../clock/index.js';
import { AnnounceIncidents } from './announce-incidents.js';
import { Deliver, DeliveryPolicy } from './deliver.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesStore } from './deliveries.store.js';

/** Tells the mesh and the owner what becomes of incidents. */
@Module({})
export class NotificationsModule {
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
}
