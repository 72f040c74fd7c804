import { type DynamicModule, Module } from '@nestjs/common';
import { Poller } from '#background';
import { CatalogEventsController } from './catalog-events.controller.js';
import { ReadExpectations } from './read-expectations.js';

/** How often contracts that another release wrote are looked for, in milliseconds. */
const everyMs = 10_000;

/** Learns of products and contracts. */
@Module({})
export class CatalogEventsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: CatalogEventsModule,
      imports: [...below],
      controllers: [CatalogEventsController],
      providers: [
        ReadExpectations,
        {
          provide: 'ExpectationsPoller',
          useFactory: (read: ReadExpectations) => new Poller('expectations', everyMs, () => read.some()),
          inject: [ReadExpectations],
        },
      ],
    };
  }
}
