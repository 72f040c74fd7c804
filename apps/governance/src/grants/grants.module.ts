import { ResourceFinders } from '#access';
import { Poller } from '#background';
import { ClockModule } from '#clock';
import { loadCompiledSet } from '#policy-engine';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { AccessTermsController } from './access-terms.controller.js';
import { ChangeGrant } from './change-grant.js';
import { DecideAccess } from './decide-access.js';
import { ForeseeAccess } from './foresee-access.js';
import { GiveUpGrant } from './give-up-grant.js';
import { GrantResources } from './grant-resources.js';
import { GrantsController } from './grants.controller.js';
import { GrantsStore } from './grants.store.js';
import { JudgeAccess } from './judge-access.js';
import { RequestGrant } from './request-grant.js';
import { TellGrantEnds } from './tell-grant-ends.js';
import { WantedAccess } from './wanted-access.js';

const endsMs = 60_000;

/** Access to the data of contracts, for a time. */
@Module({})
export class GrantsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(GrantsStore) private readonly store: GrantsStore,
    @Inject(GrantResources) private readonly resources: GrantResources,
  ) {}

  /** @param folder with the compiled policy on access */
  static over(below: readonly DynamicModule[], folder: string): DynamicModule {
    return {
      module: GrantsModule,
      imports: [...below, ClockModule],
      controllers: [GrantsController, AccessTermsController],
      providers: [
        ChangeGrant,
        ForeseeAccess,
        GiveUpGrant,
        GrantResources,
        GrantsStore,
        JudgeAccess,
        RequestGrant,
        TellGrantEnds,
        WantedAccess,
        {
          provide: DecideAccess,
          useFactory: async () => new DecideAccess((await loadCompiledSet(folder, 'access')).wasm),
        },
        {
          provide: 'GrantEndsPoller',
          useFactory: (told: TellGrantEnds) => new Poller('ends of grants', endsMs, () => told.some()),
          inject: [TellGrantEnds],
        },
      ],
      exports: [ForeseeAccess, WantedAccess],
    };
  }

  /** Whoever answers for the contract answers for access to it, as governance knows of it. */
  onModuleInit(): void {
    this.finders.add('grant', async (id) => {
      const grant = z.uuid().safeParse(id).success ? await this.store.find(id) : undefined;
      return grant ? [await this.resources.of(grant)] : [];
    });
    this.finders.add('known contract', async (id) => [await this.resources.of({ contractId: id })]);
  }
}
