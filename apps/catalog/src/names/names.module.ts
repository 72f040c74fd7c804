import { Module, type DynamicModule } from '@nestjs/common';
import { GiveName } from './give-name.js';
import { NamesController } from './names.controller.js';
import { NamesStore } from './names.store.js';

/** What products and contracts are called. */
@Module({})
export class GivenNamesModule {
  /** @param features the service's database and events, and the names that it knows */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: GivenNamesModule,
      imports: [...features],
      controllers: [NamesController],
      providers: [GiveName, NamesStore],
    };
  }
}
