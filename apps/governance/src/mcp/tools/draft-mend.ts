import { z } from 'zod';
import { ask, tool } from '../tool.js';
import { gate } from './gate-change.js';
import { putBack } from './put-back.js';

export const draftMend = tool({
  name: 'draft_mend',
  title: 'Draft a contract that would be allowed',
  description:
    'For a changed data contract that takes columns away: drafts the same contract with what was taken away put back and marked as deprecated, and tells what the gate says of the draft. Nothing is changed.',
  input: z.object({
    contract: z.looseObject({ id: z.string() }).describe('The whole contract (ODCS), as it would be.'),
  }),
  takes: { right: 'change:gate', on: 'contract' },
  services: ['catalog', 'governance'],
  writes: false,
  run: async ({ contract }, call) => {
    const path = `/api/v1/contracts/${encodeURIComponent(contract.id)}`;
    const registered = await ask(call, { service: 'catalog', path });
    const { document } = registered as { document?: Record<string, unknown> };
    if (!document) return registered;
    const { draft, columns } = putBack(contract, document);
    return { putBack: columns, draft, gate: await gate([{ kind: 'DataContract', document: draft }], call) };
  },
});
