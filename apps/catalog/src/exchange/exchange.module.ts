import { Module, type DynamicModule } from '@nestjs/common';
import { ExchangeController } from './exchange.controller.js';
import { HistoriesStore } from './histories.store.js';
import { ScopeSettingsStore } from './scope-settings.store.js';
import { TakeInHistory } from './take-in-history.js';

/** Carrying a mesh to another one. */
@Module({})
export class ExchangeModule {
  /** @param features the service's database, subjects, what is registered, and change sets */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: ExchangeModule,
      imports: [...features],
      controllers: [ExchangeController],
      providers: [HistoriesStore, ScopeSettingsStore, TakeInHistory],
    };
  }
}
