import { specimen } from '#http';

/** A request as the documentation shows it: the one of the example mesh, whose domain `planning` demands two people. */
export const approvalExample = {
  id: '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4e',
  scope: 'domain:planning',
  kind: 'parameters',
  about: 'domain:planning',
  asked: { parameters: { purpose_described: { min_length: 20 } }, revision: 0 },
  reason: null,
  state: 'pending' as const,
  askedBy: 'linus@planning.example',
  askedAt: '2026-11-21T09:00:00.000Z',
  answeredBy: null,
  answerReason: null,
  answeredAt: null,
};

/** The request of the example mesh that is open. */
export const someApproval = specimen(
  '/api/v1/approvals?state=pending&limit=1',
  'items.0.id',
  approvalExample.id,
);
