import { type DynamicModule, Module } from '@nestjs/common';
import { ReleasesController } from './releases.controller.js';

/** Hears from consumers what they read no more. */
@Module({})
export class ReleasesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: ReleasesModule, imports: [...below], controllers: [ReleasesController] };
  }
}
