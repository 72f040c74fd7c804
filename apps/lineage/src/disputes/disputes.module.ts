import { type DynamicModule, Module } from '@nestjs/common';
import { DisputeReports } from './dispute-reports.js';
import { DisputesController } from './disputes.controller.js';

/** Hears from owners what was reported wrongly. */
@Module({})
export class DisputesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: DisputesModule,
      imports: [...below],
      controllers: [DisputesController],
      providers: [DisputeReports],
    };
  }
}
