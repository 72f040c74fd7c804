import { Poller } from '#background';
import { ClockModule } from '#clock';
import { Housekeeping } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CausesStore } from './causes.store.js';
import { DecisionsStore } from './decisions.store.js';
import { FindCauses } from './find-causes.js';
import { FindChannels } from './find-channels.js';
import { FlushGroups } from './flush-groups.js';
import { Forget } from './forget.js';
import { GroupsStore } from './groups.store.js';
import { PlaceSignals } from './place-signals.js';
import { RouteSignals } from './route-signals.js';
import { type TellingPlace, WakeUp } from './wake-up.js';
import { DeliveryPoller } from '../deliveries/index.js';

/** Looks for signals, and for groups that are due. */
class RoutingPoller extends Poller {}

/** Decides who is told what, and when. */
@Module({})
export class RoutingModule implements OnModuleInit {
  constructor(
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
    @Inject(Forget) private readonly forget: Forget,
  ) {}

  /**
   * @param place where it is told that there are signals
   * @param pollMs how often groups that are due are looked for, in milliseconds; whoever has signals wakes it sooner
   */
  static over(below: readonly DynamicModule[], place: TellingPlace, pollMs: number): DynamicModule {
    return {
      module: RoutingModule,
      imports: [...below, ClockModule],
      providers: [
        CausesStore,
        DecisionsStore,
        FindCauses,
        FindChannels,
        FlushGroups,
        Forget,
        GroupsStore,
        PlaceSignals,
        RouteSignals,
        {
          provide: RoutingPoller,
          useFactory: (route: RouteSignals, flush: FlushGroups) =>
            new RoutingPoller('routing', pollMs, async () =>
              [await route.some(), await flush.some()].some(Boolean),
            ),
          inject: [RouteSignals, FlushGroups],
        },
        {
          provide: WakeUp,
          useFactory: (routing: RoutingPoller, deliveries: DeliveryPoller) =>
            new WakeUp(routing, deliveries, place),
          inject: [RoutingPoller, DeliveryPoller],
        },
      ],
      exports: [
        CausesStore,
        DecisionsStore,
        FindChannels,
        GroupsStore,
        PlaceSignals,
        RoutingPoller,
        RouteSignals,
        FlushGroups,
      ],
    };
  }

  onModuleInit(): void {
    this.housekeeping.add({ name: 'forget old groups and decisions', work: () => this.forget.some() });
  }
}
