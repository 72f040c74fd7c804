import { Poller } from '#background';
import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { DeliveryPolicy } from '../transports/index.js';
import { DeliverNotices } from './deliver-notices.js';
import { NoticeChannelsStore } from './notice-channels.store.js';
import { NoticeDeliveriesStore } from './notice-deliveries.store.js';
import { NoticesController } from './notices.controller.js';

/** Delivers what people must hear. */
@Module({})
export class NoticesModule {
  /** @param pollMs how often notices that are due are looked for, in milliseconds */
  static over(below: readonly DynamicModule[], policy: DeliveryPolicy, pollMs: number): DynamicModule {
    return {
      module: NoticesModule,
      imports: [...below, ClockModule],
      controllers: [NoticesController],
      providers: [
        DeliverNotices,
        NoticeChannelsStore,
        NoticeDeliveriesStore,
        { provide: DeliveryPolicy, useValue: policy },
        {
          provide: 'NoticePoller',
          useFactory: (deliver: DeliverNotices) => new Poller('notices', pollMs, () => deliver.some()),
          inject: [DeliverNotices],
        },
      ],
    };
  }
}
