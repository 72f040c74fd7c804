import { csvLine } from '#csv';
import type { AuditEntry } from './audit-entry.js';

const columns: Readonly<Record<string, (entry: AuditEntry) => string | number | null>> = {
  id: ({ id }) => id,
  at: ({ at }) => at,
  service: ({ service }) => service,
  actor: ({ actor }) => actor.id,
  kind: ({ actor }) => actor.kind,
  via: ({ actor }) => actor.via,
  credential: ({ actor }) => actor.credential,
  onBehalfOf: ({ actor }) => actor.onBehalfOf,
  address: ({ address }) => address,
  userAgent: ({ userAgent }) => userAgent,
  method: ({ method }) => method,
  route: ({ route }) => route,
  right: ({ right }) => right,
  resources: ({ resources }) => resources.join(' '),
  because: ({ because }) => because.join(' '),
  outcome: ({ outcome }) => outcome,
  status: ({ status }) => status,
  code: ({ code }) => code,
  reason: ({ reason }) => reason,
  decision: ({ decision }) => decision,
  correlationId: ({ correlationId }) => correlationId,
  concludedAt: ({ concludedAt }) => concludedAt,
};

/** The names of the columns, RFC 4180. */
export const csvHeader = csvLine(Object.keys(columns));

/** An entry as a line of RFC 4180. */
export function lineOf(entry: AuditEntry): string {
  return csvLine(Object.values(columns).map((cellOf) => cellOf(entry)));
}
