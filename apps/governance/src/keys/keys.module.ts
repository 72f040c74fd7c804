import type { AuthSettings } from '#authentication';
import { Housekeeping } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { FirstGovernor } from './first-governor.js';
import { ForgetKeys } from './forget-keys.js';
import { KeyGrants } from './key-grants.js';
import { KeysAsResources } from './keys-as-resources.js';
import { KeySettings } from './key-settings.js';
import { KeyViews } from './key-views.js';
import { KeysController } from './keys.controller.js';
import { KeysStore } from './keys.store.js';
import { MakeKey } from './make-key.js';
import { NewKeys } from './new-keys.js';
import { RevokeKey } from './revoke-key.js';
import { RotateKey } from './rotate-key.js';

/** How long keys live, and are listed when they have ended, in days. */
interface KeyLives {
  readonly KEY_MAX_DAYS: number;
  readonly KEY_KEEP_DAYS: number;
}

/** The API keys of people and machines. */
@Module({})
export class KeysModule implements OnModuleInit {
  constructor(
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
    @Inject(ForgetKeys) private readonly ended: ForgetKeys,
  ) {}

  static over(below: readonly DynamicModule[], settings: AuthSettings & KeyLives): DynamicModule {
    return {
      module: KeysModule,
      imports: [...below],
      controllers: [KeysController],
      providers: [
        {
          provide: KeySettings,
          useFactory: () => new KeySettings(settings, settings.KEY_MAX_DAYS, settings.KEY_KEEP_DAYS),
        },
        FirstGovernor,
        ForgetKeys,
        KeyGrants,
        KeysAsResources,
        KeysStore,
        KeyViews,
        MakeKey,
        NewKeys,
        RevokeKey,
        RotateKey,
      ],
    };
  }

  onModuleInit(): void {
    this.housekeeping.add({ name: 'forget keys that ended', work: () => this.ended.some(new Date()) });
  }
}
