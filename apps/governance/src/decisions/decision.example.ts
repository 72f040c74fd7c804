import type { Decision } from '#contracts/decisions';
import { specimen } from '#http';

/** The decision that the documentation shows: a column is dropped that somebody reads. */
export const decisionExample: Decision = {
  id: '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d',
  purpose: 'gate',
  verdict: 'fail',
  changes: [
    {
      kind: 'DataContract',
      id: 'lounge-visits',
      operation: 'update',
      compatibility: {
        mode: 'BACKWARD',
        compatible: false,
        comparedWith: [3],
        changes: [
          {
            rule: 'PROPERTY_REMOVED',
            path: 'visits.email',
            breaking: true,
            directions: ['backward', 'forward'],
            message: "Property 'visits.email' was removed.",
          },
        ],
      },
      impact: {
        complete: true,
        products: [],
        consumers: [
          {
            id: 'billing.nightly-invoice',
            owner: 'grace@billing.example',
            domain: 'billing',
            contractId: 'lounge-visits',
            columns: ['visits.email'],
            evidence: 'observed',
            lastSeen: '2026-11-20T23:10:00.000Z',
          },
        ],
      },
      referrers: [],
      referrersComplete: true,
      violations: [
        {
          policy: 'MESH-012',
          version: 1,
          title: 'A column in use is not removed',
          scope: 'global',
          level: 'deny',
          message: 'visits.email is read by billing.nightly-invoice (owner grace@billing.example).',
          path: 'schema.0.properties',
          remediation: 'Keep the column until its readers have moved, or ask their owners for consent.',
          waiver: null,
        },
      ],
    },
  ],
  policies: { revision: 'sha256:4be1...', evaluated: 14, notApplicable: 5, errors: 0 },
  errors: [],
  context: {
    catalog: '2026-11-21T09:00:00.000Z',
    lineage: '2026-11-21T09:00:00.000Z',
    quality: '2026-11-21T09:00:00.000Z',
  },
  labels: { pullRequest: '42' },
  actor: 'ada@clients.example',
  via: 'key',
  onBehalfOf: null,
  at: '2026-11-21T09:00:00.512Z',
  tookMs: 6.1,
};

/** A decision that is there, by its id. */
export const someDecision = specimen(
  '/api/v1/decisions?limit=1&purpose=registration&target=DataContract:lounge-visits',
  'items.0.id',
  decisionExample.id,
);

/** What the policies saw of its change, shortened. */
export const inputExample = {
  apiVersion: 'meshwarden.policy/v1',
  operation: 'update',
  actor: { id: 'ada@clients.example', anonymous: false, domains: ['clients'] },
  now: decisionExample.at,
  change: {
    kind: 'DataContract',
    id: 'lounge-visits',
    before: { version: '1.0.0' },
    after: { version: '1.1.0' },
  },
  lineage: { complete: true, removedColumns: ['visits.email'] },
  quality: { status: 'ok', incidents: [] },
};
