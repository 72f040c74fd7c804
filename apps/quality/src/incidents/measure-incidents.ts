import { counter, gauge, Reading } from '#metrics';
import { Injectable } from '@nestjs/common';
import type { TakenStep } from './incident.js';
import { IncidentsStore } from './incidents.store.js';

const steps = counter({
  name: 'meshwarden_incident_steps_total',
  help: 'Steps that incidents took: opened, reopened, acknowledged, resolved and so on.',
  labels: ['action', 'severity'],
});

const open = gauge({
  name: 'meshwarden_incidents_open',
  help: 'Incidents that are not resolved; counted up to 10,000 in all.',
  labels: ['severity'],
});

/** Counts steps as they are decided; one whose transaction is done again counts again. */
export function countSteps(taken: readonly TakenStep[]): void {
  for (const { incident, step } of taken)
    if (step) steps.inc({ action: step.action, severity: incident.severity });
}

/** Incidents that are not resolved. */
@Injectable()
export class IncidentsReading extends Reading {
  constructor(store: IncidentsStore) {
    super({
      name: 'incidents',
      service: 'quality',
      read: async () => {
        const counted = await store.open();
        return (['critical', 'warning', 'info'] as const).map((severity) => ({
          of: open,
          labels: { severity },
          value: counted.find((it) => it.severity === severity)?.count ?? 0,
        }));
      },
    });
  }
}
