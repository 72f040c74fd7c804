import { policyExample } from '../policies/index.js';
/** The step that the documentation shows. */
export const stepExample = {
  policyId: 'CLIENTS-001',
  version: 1,
  revision: 2,
  from: 'draft',
  to: 'shadow',
  reason: 'to see whom it would hit',
  actor: 'ada@clients.example',
  approvedBy: null,
  at: '2026-11-21T09:05:00.000Z',
};

export const movedExample = { ...policyExample, impactRun: null };
