import { type DynamicModule, Module } from '@nestjs/common';
import { SilencesStore } from './silences.store.js';

/** What is not told for a time. */
@Module({})
export class SilencesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: SilencesModule,
      imports: [...below],
      providers: [SilencesStore],
      exports: [SilencesStore],
    };
  }
}
