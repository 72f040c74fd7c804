import { type DynamicModule, Module } from '@nestjs/common';
import { IncidentListeners } from './incident-listeners.js';
import { IncidentsStore } from './incidents.store.js';
import { ReopenPeriod } from './settle.js';

/** Promises that were broken, and what was done about it. */
@Module({})
export class IncidentsModule {
  static over(below: readonly DynamicModule[], reopen: ReopenPeriod): DynamicModule {
    return {
      module: IncidentsModule,
      imports: [...below],
      providers: [IncidentsStore, IncidentListeners, { provide: ReopenPeriod, useValue: reopen }],
      exports: [IncidentsStore, IncidentListeners, ReopenPeriod],
    };
  }
}
