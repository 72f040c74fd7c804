import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from '#clock';
import { ActOnIncident } from './act-on-incident.js';
import { IncidentFiguresController } from './figures.controller.js';
import { IncidentsController } from './incidents.controller.js';
import { RequireAssignee } from './require-assignee.js';

/** Shows incidents to people, and lets them do something about them. */
@Module({})
export class IncidentStepsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: IncidentStepsModule,
      imports: [...below, ClockModule],
      controllers: [IncidentsController, IncidentFiguresController],
      providers: [ActOnIncident, RequireAssignee],
    };
  }
}
