import type { AlertEvent, Said } from '../transports/index.js';
import type { Delivery, DeliveryStatus } from './delivery.js';

/** What is read of a delivery. */
export const columns = `id, group_id, destination, channel, tool, address, event, subjects, incident_id, incident_revision,
  contents, status, attempts, next_attempt_at, last_status, last_error, created_at, delivered_at`;

/** What is kept of a message: what it tells. */
interface Contents {
  readonly grouped: boolean;
  readonly said: readonly [Said, ...Said[]];
}

/** A delivery as it is kept. */
export interface DeliveryRow {
  readonly id: string;
  readonly group_id: string | null;
  readonly destination: string;
  readonly channel: string;
  readonly tool: string;
  readonly address: string;
  readonly event: AlertEvent;
  readonly subjects: string[];
  readonly incident_id: string | null;
  readonly incident_revision: number | null;
  readonly contents: Contents;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly next_attempt_at: Date;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly delivered_at: Date | null;
}

/** A delivery as it is shown. */
export function toDelivery(row: DeliveryRow): Delivery {
  const { id, event, subjects, destination, channel, tool, address, status, attempts, contents } = row;
  return {
    id,
    event,
    subjects,
    incidentId: row.incident_id,
    incidentRevision: row.incident_revision,
    title: contents.said[0].content.title,
    destination,
    channel,
    tool,
    address,
    status,
    attempts,
    nextAttemptAt: row.next_attempt_at.toISOString(),
    lastStatus: row.last_status,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    deliveredAt: row.delivered_at?.toISOString() ?? null,
  };
}
