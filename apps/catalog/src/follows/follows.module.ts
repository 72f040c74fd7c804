import { Poller } from '#background';
import { ClockModule } from '#clock';
import { Module, type DynamicModule } from '@nestjs/common';
import { FollowEventsController } from './follow-events.controller.js';
import { FollowsController } from './follows.controller.js';
import { FollowsStore } from './follows.store.js';
import { TellDigests } from './tell-digests.js';
import { TellFollowers } from './tell-followers.js';

const everyMs = 60_000;

/** What people follow, and that they are told. */
@Module({})
export class FollowsModule {
  /** @param state the service's database and events */
  static on(state: DynamicModule): DynamicModule {
    return {
      module: FollowsModule,
      imports: [state, ClockModule],
      controllers: [FollowEventsController, FollowsController],
      providers: [
        FollowsStore,
        TellDigests,
        TellFollowers,
        {
          provide: 'DigestPoller',
          useFactory: (digests: TellDigests) => new Poller('digests', everyMs, () => digests.one()),
          inject: [TellDigests],
        },
      ],
    };
  }
}
