import type { Provider, Type } from '@nestjs/common';
import { CheckCompatibility } from './compatibility/check-compatibility.js';
import { CompatibilityController } from './compatibility/compatibility.controller.js';
import { ConfigsController } from './configs/configs.controller.js';
import { ConfigsStore } from '../evolution/configs.store.js';
import { RegistryConfigs } from '../evolution/current-settings.js';
import { SetConfig } from './configs/set-config.js';
import { ContextsController } from './contexts/contexts.controller.js';
import { ContextsStore } from '../subjects/contexts.store.js';
import { MetadataController } from './metadata/metadata.controller.js';
import { ModesController } from './modes/modes.controller.js';
import { ModesStore } from '../evolution/modes.store.js';
import { RegistryModes } from './modes/refuse-by-mode.js';
import { SetMode } from './modes/set-mode.js';
import { ScopeSettings, type ScopeSettingsOptions } from '../evolution/scope-settings.js';

/** The routes of the registry API that say how it behaves, and what they need. */
export function registrySettings(options: ScopeSettingsOptions): {
  controllers: Type[];
  providers: Provider[];
} {
  return {
    controllers: [
      MetadataController,
      ConfigsController,
      ModesController,
      ContextsController,
      CompatibilityController,
    ],
    providers: [
      {
        provide: ScopeSettings,
        inject: [ConfigsStore, ModesStore],
        useFactory: (configs: ConfigsStore, modes: ModesStore) => new ScopeSettings(configs, modes, options),
      },
      ConfigsStore,
      RegistryConfigs,
      SetConfig,
      ModesStore,
      RegistryModes,
      SetMode,
      ContextsStore,
      CheckCompatibility,
    ],
  };
}
