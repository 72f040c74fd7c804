import { z } from 'zod';
import { Identifier, Timestamp } from '../identifiers/index.js';

/** What the tool that made a check says of it. */
export const CheckOutcome = z.enum(['pass', 'warn', 'fail', 'error', 'skipped']).meta({
  id: 'CheckOutcome',
  description: 'What a tool says of its check: `error` when it could not run, `skipped` when it was not to.',
});

/**
 * `mesh.quality.observed.v1`: a tool says what it measured. `metric` is an ODCS library metric (rowCount,
 * nullValues, ...), the name of a quality rule or service level, or `heartbeat` / `freshness` for the arrival of data up to `at`.
 */
export const QualityObserved = z
  .looseObject({
    /** Told again with the same id it has no effect; unique among the observations of its contract. */
    id: z.string().min(1).optional(),
    contractId: Identifier,
    /** Column path or object name; absent for the contract as a whole. */
    element: z.string().min(1).optional(),
    metric: z.string().min(1),
    /** The name of the check, where a tool has one beside the metric. */
    check: z.string().min(1).optional(),
    value: z.number().optional(),
    unit: z.string().optional(),
    /** How many `value` was counted among: rows looked at, requests made. */
    total: z.number().min(0).optional(),
    outcome: CheckOutcome.optional(),
    /** The time the measurement speaks of. */
    at: Timestamp,
    source: z.string().optional(),
  })
  .meta({
    id: 'QualityObserved',
    description:
      '`mesh.quality.observed.v1`: a tool says what it measured. `metric` is an ODCS library metric (rowCount, nullValues, ...), the name of a quality rule or service level, or `heartbeat` / `freshness` for the arrival of data up to `at`. Told again with the same `id` it has no effect.',
  });

export const Severity = z
  .enum(['info', 'warning', 'critical'])
  .meta({ id: 'Severity', description: 'How much an incident matters.' });
export const IncidentStatus = z
  .enum(['open', 'acknowledged', 'assigned', 'resolved'])
  .meta({ id: 'IncidentStatus', description: 'How far an incident has come.' });

/** `mesh.quality.status.changed.v1` on mesh.quality.status.v1, key: the contract's id. State. */
export const QualityStatusChanged = z.looseObject({
  contractId: Identifier,
  status: z.enum(['ok', 'breached', 'unknown']),
  incidents: z.array(
    z.object({
      id: z.string(),
      severity: Severity,
      status: IncidentStatus.exclude(['resolved']),
      title: z.string(),
      openedAt: Timestamp,
    }),
  ),
  at: Timestamp,
});

/** How many incidents of a product are not resolved, by how much they matter. */
export const OpenIncidents = z.object({ critical: z.int(), warning: z.int(), info: z.int() }).meta({
  id: 'OpenIncidents',
  description: 'How many incidents are not resolved, by how much they matter.',
});

/** `mesh.quality.product.changed.v1` on mesh.quality.products.v1, key: the product's id. State. */
export const ProductQualityChanged = z
  .looseObject({
    productId: Identifier,
    domain: z.string().nullable(),
    status: z
      .enum(['ok', 'breached', 'unknown'])
      .describe('The worst of its contracts; `unknown` where nothing was measured of one of them.'),
    since: Timestamp.describe('Since when the status is what it is.'),
    revision: z.int().positive().describe('Grows with each change of what is said here.'),
    open: OpenIncidents,
    contracts: z.array(
      z.object({
        contractId: Identifier,
        status: z.enum(['ok', 'breached', 'unknown']),
        open: OpenIncidents,
      }),
    ),
    at: Timestamp,
  })
  .meta({
    id: 'ProductQualityChanged',
    description: 'How a product stands against what its contracts promise.',
  });

/** `mesh.quality.alert.raised.v1` / `.resolved.v1` on mesh.quality.alerts.v1, key: the incident's id. */
export const QualityAlert = z.looseObject({
  incidentId: z.string(),
  /** Counts the steps of the incident: of two alerts about it, the one with the greater revision is the later word. */
  revision: z.int().positive(),
  contractId: Identifier,
  productId: Identifier.nullable(),
  owner: z.string().nullable(),
  severity: Severity,
  status: IncidentStatus,
  title: z.string(),
  description: z.string(),
  openedAt: Timestamp,
  at: Timestamp,
});

export type CheckOutcome = z.infer<typeof CheckOutcome>;
export type QualityObserved = z.infer<typeof QualityObserved>;
export type Severity = z.infer<typeof Severity>;
export type IncidentStatus = z.infer<typeof IncidentStatus>;
export type QualityStatusChanged = z.infer<typeof QualityStatusChanged>;
export type QualityAlert = z.infer<typeof QualityAlert>;
export type OpenIncidents = z.infer<typeof OpenIncidents>;
export type ProductQualityChanged = z.infer<typeof ProductQualityChanged>;
