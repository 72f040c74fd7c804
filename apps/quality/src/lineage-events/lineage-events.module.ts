import { type DynamicModule, Module } from '@nestjs/common';
import { LineageEventsController } from './lineage-events.controller.js';

/** Learns of who reads what. */
@Module({})
export class LineageEventsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: LineageEventsModule, imports: [...below], controllers: [LineageEventsController] };
  }
}
