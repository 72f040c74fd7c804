import { type DynamicModule, Module } from '@nestjs/common';
import { ChecksStore } from './checks.store.js';
import { TellChecks } from './tell-checks.js';

/** Hands on how good datasets are. */
@Module({})
export class ChecksModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ChecksModule,
      imports: [...below],
      providers: [ChecksStore, TellChecks],
      exports: [TellChecks],
    };
  }
}
