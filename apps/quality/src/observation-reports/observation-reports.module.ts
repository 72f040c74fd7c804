import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from '#clock';
import { ChecksEventsController } from './checks-events.controller.js';
import { ObservationsController } from './observations.controller.js';
import { RecordChecks } from './record-checks.js';
import { RecordObservations } from './record-observations.js';
import { SubmitToolResults } from './submit-tool-results.js';
import { ToolResultsController } from './tool-results.controller.js';

/** Takes what tools measured. */
@Module({})
export class ObservationReportsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ObservationReportsModule,
      imports: [...below, ClockModule],
      controllers: [ObservationsController, ToolResultsController, ChecksEventsController],
      providers: [RecordChecks, RecordObservations, SubmitToolResults],
    };
  }
}
