import { type DynamicModule, Module } from '@nestjs/common';
import { GraphNamesStore } from './graph-names.store.js';

/** Names of datasets and jobs. */
@Module({})
export class GraphNamesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: GraphNamesModule,
      imports: [...below],
      providers: [GraphNamesStore],
      exports: [GraphNamesStore],
    };
  }
}
