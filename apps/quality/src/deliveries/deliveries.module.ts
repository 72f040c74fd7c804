import { ResourceFinders } from '#access';
import { Poller } from '#background';
import { Clock, ClockModule } from '#clock';
import { Housekeeping } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Deliver, TryLease } from './deliver.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesStore } from './deliveries.store.js';
import { EarlierDeliveriesStore } from './earlier-deliveries.store.js';
import { FinishTries } from './finish-tries.js';
import { DeliveriesReading } from './measure-deliveries.js';
import { QueueStore } from './queue.store.js';
import { RetryPauses, TryMessage } from './try-message.js';

/** How many earlier deliveries are taken over at once. */
const piece = 500;

/** Looks for messages that are due. */
export class DeliveryPoller extends Poller {}

/** How messages are tried. */
export interface TrySettings {
  readonly pauses: RetryPauses;
  readonly lease: TryLease;
  /** How often messages that are due are looked for, in milliseconds; whoever has new ones wakes it sooner. */
  readonly pollMs: number;
}

/** Sends messages that were decided on, and shows how far they have come. */
@Module({})
export class DeliveriesModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(DeliveriesStore) private readonly deliveries: DeliveriesStore,
    @Inject(EarlierDeliveriesStore) private readonly earlier: EarlierDeliveriesStore,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  static over(below: readonly DynamicModule[], { pauses, lease, pollMs }: TrySettings): DynamicModule {
    return {
      module: DeliveriesModule,
      imports: [...below, ClockModule],
      controllers: [DeliveriesController],
      providers: [
        DeliveriesReading,
        Deliver,
        DeliveriesStore,
        EarlierDeliveriesStore,
        FinishTries,
        QueueStore,
        TryMessage,
        { provide: RetryPauses, useValue: pauses },
        { provide: TryLease, useValue: lease },
        {
          provide: DeliveryPoller,
          useFactory: (deliver: Deliver) => {
            const poller = new DeliveryPoller('deliveries', pollMs, () => deliver.some());
            deliver.onRoom(() => poller.wake());
            return poller;
          },
          inject: [Deliver],
        },
      ],
      exports: [Deliver, DeliveriesStore, DeliveryPoller],
    };
  }

  /** A delivery is of those whose it tells of. */
  onModuleInit(): void {
    this.finders.add('delivery', async (id) => {
      const whose = z.uuid().safeParse(id).success ? await this.deliveries.whose(id) : undefined;
      if (!whose) return [];
      const { domain, owner } = whose;
      const owners = owner === null ? [] : [owner];
      return [{ kind: 'delivery', id, ...(domain !== null && { domain }), owners }];
    });
    this.housekeeping.add({
      name: 'take over deliveries of the release before',
      work: async () => (await this.earlier.takeOver(this.clock.now(), piece)) === piece,
    });
  }
}
