import type { Decision } from '#contracts/decisions';
import type { AppliedChange, ChangeAnswer } from './applied-change.js';

/** The change that the documentation shows. */
export const changeExample: AppliedChange = {
  id: '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d',
  actor: 'ada@clients.example',
  via: 'key',
  onBehalfOf: null,
  labels: { commit: '9f2c1e0' },
  decisionId: '0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10',
  items: [{ kind: 'DataContract', id: 'lounge-visits', operation: 'update', revision: 4, schemaId: null }],
  at: '2026-11-21T09:00:00.530Z',
};

/** The decision that allowed it. */
const decisionExample: Decision = {
  id: changeExample.decisionId,
  purpose: 'registration',
  verdict: 'pass',
  changes: [
    {
      kind: 'DataContract',
      id: 'lounge-visits',
      operation: 'update',
      compatibility: { mode: 'BACKWARD', compatible: true, comparedWith: [3], changes: [] },
      impact: { complete: true, products: [], consumers: [] },
      referrers: [],
      referrersComplete: true,
      violations: [],
    },
  ],
  policies: { revision: 'sha256:4be1...', evaluated: 27, notApplicable: 9, errors: 0 },
  errors: [],
  context: { catalog: 'current', lineage: '2026-11-21T09:00:00.000Z', quality: '2026-11-21T09:00:00.000Z' },
  labels: changeExample.labels,
  actor: changeExample.actor,
  via: 'key',
  onBehalfOf: null,
  at: '2026-11-21T09:00:00.512Z',
  tookMs: 6.1,
};

/** What a change is answered with. */
export const changeAnswerExample: ChangeAnswer = {
  changed: true,
  change: changeExample,
  decision: decisionExample,
};
