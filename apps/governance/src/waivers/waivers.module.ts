import { ResourceFinders } from '#access';
import { Poller } from '#background';
import { Clock, ClockModule } from '#clock';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { ScopeResources } from '../scopes/index.js';
import { ChangeWaiver } from './change-waiver.js';
import { ExcuseByWaivers } from './excuse-by-waivers.js';
import { RequestWaiver } from './request-waiver.js';
import { TellEndings } from './tell-endings.js';
import { pollUses, WaiverUses } from './waiver-uses.js';
import { WaiversController } from './waivers.controller.js';
import { WaiversInForce, type WaiversFeed } from './waivers-in-force.js';
import { WaiversStore } from './waivers.store.js';

const endingsMs = 60_000;

/** Allowances, for a time, to do what a policy denies. */
@Module({})
export class WaiversModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(WaiversStore) private readonly store: WaiversStore,
    @Inject(ScopeResources) private readonly scopes: ScopeResources,
  ) {}

  /** @param database where changes of waivers are told */
  static over(below: readonly DynamicModule[], database: WaiversFeed): DynamicModule {
    return {
      module: WaiversModule,
      imports: [...below, ClockModule],
      controllers: [WaiversController],
      providers: [
        ChangeWaiver,
        ExcuseByWaivers,
        RequestWaiver,
        TellEndings,
        WaiverUses,
        WaiversStore,
        {
          provide: WaiversInForce,
          useFactory: (store: WaiversStore, clock: Clock) => new WaiversInForce(store, clock, database),
          inject: [WaiversStore, Clock],
        },
        { provide: 'WaiverUsesPoller', useFactory: pollUses, inject: [WaiverUses] },
        {
          provide: 'WaiverEndingsPoller',
          useFactory: (told: TellEndings) => new Poller('ends of waivers', endingsMs, () => told.some()),
          inject: [TellEndings],
        },
      ],
    };
  }

  /** Whoever answers for the policy's scope answers for its waivers. */
  onModuleInit(): void {
    this.finders.add('waiver', async (id) => {
      const waiver = z.uuid().safeParse(id).success ? await this.store.find(id) : undefined;
      return waiver ? [await this.scopes.of(waiver.scope)] : [];
    });
  }
}
