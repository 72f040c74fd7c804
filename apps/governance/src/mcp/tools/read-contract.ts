import { z } from 'zod';
import { ask, tool } from '../tool.js';

export const readContract = tool({
  name: 'read_contract',
  title: 'Read a data contract',
  description:
    'Reads a data contract (ODCS) as it is registered: its columns, quality, service levels and owner.',
  input: z.object({ id: z.string().min(1).max(500).describe('The id of the contract.') }),
  takes: { right: 'document:read', on: 'mesh' },
  services: ['catalog'],
  writes: false,
  run: ({ id }, call) =>
    ask(call, { service: 'catalog', path: `/api/v1/contracts/${encodeURIComponent(id)}` }),
});
