import { specimen } from '#http';
import { decisionExample } from '../decisions/index.js';
import type { GateResultView } from './gate-result-documents.js';

/** The result that the documentation shows: that of the decision which it shows. */
export const gateResultExample: GateResultView = {
  id: decisionExample.id,
  repository: 'clients/lounge',
  pullRequest: '42',
  commit: '4f1c2a9be07d35a16ad2f6f0e3b1f2f7d2b7c001',
  part: '1/1',
  verdict: 'fail',
  decisionId: decisionExample.id,
  products: ['lounge'],
  changes: 1,
  actor: decisionExample.actor,
  onBehalfOf: null,
  at: decisionExample.at,
  supersededBy: null,
};

/** A result that is there, by its id. */
export const someGateResult = specimen('/api/v1/gate/results?limit=1', 'items.0.id', gateResultExample.id);
