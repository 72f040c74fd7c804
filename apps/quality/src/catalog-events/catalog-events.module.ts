import { type DynamicModule, Module } from '@nestjs/common';
import { CatalogEventsController } from './catalog-events.controller.js';

/** Learns of products and contracts. */
@Module({})
export class CatalogEventsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: CatalogEventsModule, imports: [...below], controllers: [CatalogEventsController] };
  }
}
