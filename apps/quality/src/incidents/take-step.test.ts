import type { IncidentAction } from './incident.js';
import { incidentExample } from './incident.example.js';
import { ImpossibleTransition, takeStep } from './take-step.js';

const now = new Date('2026-11-21T12:00:00Z');
const states = ['open', 'acknowledged', 'assigned', 'resolved'] as const;
const steps: Partial<Record<IncidentAction, string[]>> = {
  acknowledged: ['open'],
  assigned: ['open', 'acknowledged', 'assigned'],
  resolved: ['open', 'acknowledged', 'assigned'],
  reopened: ['resolved'],
};

test.each(Object.entries(steps) as [IncidentAction, string[]][])(
  'it can be %s from %j only',
  (action, from) => {
    const step = { action, actor: 'ada', comment: null };
    for (const status of states) {
      const take = () => takeStep({ ...incidentExample, status }, step, now);
      if (from.includes(status)) expect(take()).toMatchObject({ revision: 2, updatedAt: now.toISOString() });
      else expect(take).toThrow(ImpossibleTransition);
    }
  },
);
