import type { IncidentStatus } from '#contracts/events';
import { DomainError } from '#errors';
import type { Incident, IncidentAction, IncidentStep } from './incident.js';

/** An incident cannot go from where it is to where it was sent. */
export class ImpossibleTransition extends DomainError {
  readonly code = 'incident.impossible-transition';
  readonly kind = 'conflict';
  constructor(action: IncidentAction, status: IncidentStatus) {
    super(`An incident that is ${status} cannot be ${action}.`);
  }
}

const from: Readonly<Record<IncidentAction, readonly IncidentStatus[]>> = {
  opened: [],
  reopened: ['resolved'],
  acknowledged: ['open'],
  assigned: ['open', 'acknowledged', 'assigned'],
  commented: ['open', 'acknowledged', 'assigned', 'resolved'],
  resolved: ['open', 'acknowledged', 'assigned'],
};

/** Where a step leads; to say something leads nowhere. */
const to: Readonly<Partial<Record<IncidentAction, IncidentStatus>>> = {
  opened: 'open',
  reopened: 'open',
  acknowledged: 'acknowledged',
  assigned: 'assigned',
  resolved: 'resolved',
};

/**
 * The incident one step on.
 * @throws ImpossibleTransition
 */
export function takeStep(incident: Incident, { action, assignee }: IncidentStep, now: Date): Incident {
  if (!from[action].includes(incident.status)) throw new ImpossibleTransition(action, incident.status);
  const at = now.toISOString();
  return {
    ...incident,
    status: to[action] ?? incident.status,
    assignee: action === 'reopened' ? null : (assignee ?? incident.assignee),
    revision: incident.revision + 1,
    reopened: incident.reopened + (action === 'reopened' ? 1 : 0),
    resolvedAt: action === 'resolved' ? at : action === 'commented' ? incident.resolvedAt : null,
    updatedAt: at,
  };
}
