import { examplePolicy } from '#example-mesh';
import { specimen } from '#http';
import type { z } from 'zod';
import type {
  ImpactDifferenceView,
  ImpactGroupView,
  ImpactResultView,
  ImpactRunView,
} from './impact-documents.js';

const { id, scope } = examplePolicy;

export const newRunExample = {
  scope,
  versions: [{ policyId: id, version: 1 }],
  decisions: { from: '2026-10-01T00:00:00.000Z' },
};

export const runExample: ImpactRunView = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d34',
  scope,
  about: 'policies',
  versions: [`${id}@1`],
  registered: true,
  decisions: {
    from: '2026-10-01T00:00:00.000Z',
    to: '2026-11-21T09:00:00.000Z',
    purpose: 'registration',
    most: 10_000,
  },
  state: 'done',
  products: { done: 412, of: 412 },
  changes: { done: 1_204, of: 1_204 },
  totals: { judged: 318, newlyFailing: 3, newlyPassing: 0, unchanged: 315, errors: 0, slower: 0 },
  failure: null,
  actor: 'ada@clients.example',
  reason: null,
  startedAt: '2026-11-21T09:00:00.000Z',
  endedAt: '2026-11-21T09:00:02.000Z',
};

/** The newest run that the example mesh has. */
export const someRun = specimen('/api/v1/impact-runs?limit=1', 'items.0.id', runExample.id);

const named = {
  source: 'registered',
  subject: 'DataContract:lounge-visits',
  kind: 'DataContract',
  id: 'lounge-visits',
  domain: 'clients',
  owner: 'ada@clients.example',
} as const;

export const resultExample: z.infer<typeof ImpactResultView> = {
  ...named,
  product: 'clients.lounge-visits',
  class: 'newly-failing',
  slower: false,
  now: null,
  then: 'fail',
  tookNowMs: 0,
  tookThenMs: 0.4,
  messages: [`${id}: the contract names no audience`],
};

export const groupExample: z.infer<typeof ImpactGroupView> = {
  domain: 'clients',
  owner: 'ada@clients.example',
  newlyFailing: 3,
  newlyPassing: 0,
  errors: 0,
  slower: 0,
};

export const differenceExample: z.infer<typeof ImpactDifferenceView> = {
  ...named,
  one: 'newly-failing',
  other: 'unchanged',
};
