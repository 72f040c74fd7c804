import { type DynamicModule, Module } from '@nestjs/common';
import { ActsStore } from './acts.store.js';
import { LineageAuditsController } from './lineage-audits.controller.js';

/** Keeps what other services do that somebody may ask about later. */
@Module({})
export class ActsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ActsModule,
      imports: [...below],
      controllers: [LineageAuditsController],
      providers: [ActsStore],
    };
  }
}
