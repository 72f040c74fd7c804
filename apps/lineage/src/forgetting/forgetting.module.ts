import { type DynamicModule, Module } from '@nestjs/common';
import { ForgetConsumer } from './forget-consumer.js';
import { ForgettingController } from './forgetting.controller.js';
import { JobsStore } from './jobs.store.js';
import { NamesStore } from './names.store.js';

/** Forgets who consumers are. */
@Module({})
export class ForgettingModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ForgettingModule,
      imports: [...below],
      controllers: [ForgettingController],
      providers: [ForgetConsumer, JobsStore, NamesStore],
    };
  }
}
