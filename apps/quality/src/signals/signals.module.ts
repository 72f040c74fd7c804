import { type DynamicModule, Module } from '@nestjs/common';
import { SignalsStore } from './signals.store.js';

/** Where signals wait. */
@Module({})
export class SignalsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: SignalsModule, imports: [...below], providers: [SignalsStore], exports: [SignalsStore] };
  }
}
