import { type DynamicModule, Module } from '@nestjs/common';
import { RotasStore } from './rotas.store.js';
import { RoutesStore } from './routes.store.js';

const stores = [RotasStore, RoutesStore];

/** What is set about who is told what. */
@Module({})
export class RoutesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: RoutesModule, imports: [...below], providers: stores, exports: stores };
  }
}
