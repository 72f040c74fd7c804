import type { QualityAlert } from '#contracts/events';
import type { Incident } from '../incidents/index.js';

/** What the mesh and the owner are told of an incident at the time `now`. */
export function alertOf(incident: Incident, now: Date): QualityAlert {
  const { id, revision, contractId, productId, owner, severity, status, title, description, openedAt } =
    incident;
  return {
    incidentId: id,
    revision,
    contractId,
    productId,
    owner,
    severity,
    status,
    title,
    description,
    openedAt,
    at: now.toISOString(),
  };
}
