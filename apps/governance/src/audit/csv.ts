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
export const csvHeader = `${Object.keys(columns).join(',')}\r\n`;

/** An entry as a line of RFC 4180. */
export function csvLine(entry: AuditEntry): string {
  const cells = Object.values(columns).map((cellOf) => quoted(String(cellOf(entry) ?? '')));
  return `${cells.join(',')}\r\n`;
}

/** What a spreadsheet would take for a formula is marked as text: callers choose their user agent themselves. */
function quoted(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
