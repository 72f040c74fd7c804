import { type DynamicModule, Module } from '@nestjs/common';
import { RunRecordsController } from './run-records.controller.js';
import { RunRecordsStore } from './run-records.store.js';

/** Shows runs to auditors. */
@Module({})
export class RunRecordsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: RunRecordsModule,
      imports: [...below],
      controllers: [RunRecordsController],
      providers: [RunRecordsStore],
    };
  }
}
