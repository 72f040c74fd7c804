import { type DynamicModule, Module } from '@nestjs/common';
import { ConsumersController } from './consumers.controller.js';
import { FindConsumers } from './find-consumers.js';
import { ReadersStore } from './readers.store.js';

/** Answers who reads what. */
@Module({})
export class ReadersModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ReadersModule,
      imports: [...below],
      controllers: [ConsumersController],
      providers: [FindConsumers, ReadersStore],
    };
  }
}
