import { z } from 'zod';
import { ask, tool } from '../tool.js';
import { changes } from './change-input.js';
import { inShort, isDecision } from './gate-change.js';

export const registerChange = tool({
  name: 'register_change',
  title: 'Register a change',
  description:
    'Registers changes, as a whole or not at all, if the policies allow them. Ask gate_change first.',
  input: z.object({ changes }),
  takes: { right: 'change:apply', on: 'contract' },
  services: ['catalog'],
  writes: true,
  run: async ({ changes: wanted }, call) => {
    const json = { changes: wanted };
    const answer = await ask(call, { service: 'catalog', method: 'POST', path: '/api/v1/changes', json });
    const { changed, change, decision } = answer as {
      changed?: boolean;
      change?: unknown;
      decision?: unknown;
    };
    return isDecision(decision) ? { changed, change, decision: inShort(decision) } : answer;
  },
});
