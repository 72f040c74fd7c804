import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigsStore } from './configs.store.js';
import { ModesStore } from './modes.store.js';
import { ScopeSettings, type ScopeSettingsOptions } from './scope-settings.js';

/** Modes and configuration of scopes: the lowest floor. */
@Module({})
export class EvolutionModule {
  /** @param state the service's database and outbox */
  static on(state: DynamicModule, options: ScopeSettingsOptions): DynamicModule {
    return {
      module: EvolutionModule,
      imports: [state],
      providers: [
        ConfigsStore,
        ModesStore,
        {
          provide: ScopeSettings,
          inject: [ConfigsStore, ModesStore],
          useFactory: (configs: ConfigsStore, modes: ModesStore) =>
            new ScopeSettings(configs, modes, options),
        },
      ],
      exports: [ConfigsStore, ModesStore, ScopeSettings],
    };
  }
}
