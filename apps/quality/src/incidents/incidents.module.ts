import { ResourceFinders } from '#access';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { FiguresStore } from './figures.store.js';
import { IncidentResources } from './incident-resources.js';
import { IncidentListeners } from './incident-listeners.js';
import { IncidentsReading } from './measure-incidents.js';
import { IncidentsStore } from './incidents.store.js';
import { ReopenPeriod } from './settle.js';

/** Promises that were broken, and what was done about it. */
@Module({})
export class IncidentsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(IncidentResources) private readonly resources: IncidentResources,
  ) {}

  static over(below: readonly DynamicModule[], reopen: ReopenPeriod): DynamicModule {
    return {
      module: IncidentsModule,
      imports: [...below],
      providers: [
        FiguresStore,
        IncidentResources,
        IncidentsReading,
        IncidentsStore,
        IncidentListeners,
        { provide: ReopenPeriod, useValue: reopen },
      ],
      exports: [FiguresStore, IncidentResources, IncidentsStore, IncidentListeners, ReopenPeriod],
    };
  }

  onModuleInit(): void {
    this.finders.add('incident', (id) => this.resources.of(id));
  }
}
