import type { AuthSettings } from '#authentication';
import { type DynamicModule, Module } from '@nestjs/common';
import { FirstGovernor } from './first-governor.js';
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

/** The API keys of people and machines. */
@Module({})
export class KeysModule {
  /** @param mostDays the longest life of a key, in days */
  static over(below: readonly DynamicModule[], auth: AuthSettings, mostDays: number): DynamicModule {
    return {
      module: KeysModule,
      imports: [...below],
      controllers: [KeysController],
      providers: [
        { provide: KeySettings, useFactory: () => new KeySettings(auth, mostDays) },
        FirstGovernor,
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
}
