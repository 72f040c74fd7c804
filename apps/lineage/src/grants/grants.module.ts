import { type DynamicModule, Module } from '@nestjs/common';
import { GrantEventsController } from './grant-events.controller.js';

/** Learns of access that was granted. */
@Module({})
export class GrantsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: GrantsModule, imports: [...below], controllers: [GrantEventsController] };
  }
}
