import { type DynamicModule, Module } from '@nestjs/common';
import { JobReadsStore } from './job-reads.store.js';
import { ObserveJobReads } from './observe-job-reads.js';

/** Makes jobs consumers of what they read. */
@Module({})
export class JobReadsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: JobReadsModule,
      imports: [...below],
      providers: [JobReadsStore, ObserveJobReads],
      exports: [ObserveJobReads],
    };
  }
}
