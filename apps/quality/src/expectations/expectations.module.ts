import { type DynamicModule, Module } from '@nestjs/common';
import { ExpectationsStore } from './expectations.store.js';

/** What contracts promise of their data, and how each promise stands. */
@Module({})
export class ExpectationsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ExpectationsModule,
      imports: [...below],
      providers: [ExpectationsStore],
      exports: [ExpectationsStore],
    };
  }
}
