import { type DynamicModule, Module } from '@nestjs/common';
import { CatalogEventsController } from './catalog-events.controller.js';
import { LearnContract } from './learn-contract.js';
import { LearnProduct } from './learn-product.js';
import { LearnSubject } from './learn-subject.js';
import { ReadersToTellStore } from './readers-to-tell.store.js';
import { TellReaders } from './tell-readers.js';

/** Learns of contracts, products and subjects. */
@Module({})
export class CatalogEventsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: CatalogEventsModule,
      imports: [...below],
      controllers: [CatalogEventsController],
      providers: [LearnContract, LearnProduct, LearnSubject, ReadersToTellStore, TellReaders],
    };
  }
}
