import { z } from 'zod';
import { ask, tool } from '../tool.js';

export const whoReads = tool({
  name: 'who_reads',
  title: 'Who reads this',
  description:
    'Tells who reads a contract, a product, or some columns of a contract, by what evidence, and who owns the readers.',
  input: z.object({
    contract: z.string().max(500).optional().describe('The id of a contract.'),
    product: z.string().max(500).optional().describe('The id of a product, in place of a contract.'),
    columns: z.array(z.string().max(500)).max(50).optional().describe('Columns, as visits.guest_email.'),
    limit: z.int().min(1).max(40).default(20),
  }),
  takes: { right: 'lineage:read', on: 'mesh' },
  services: ['lineage'],
  writes: false,
  run: ({ columns, ...query }, call) =>
    ask(call, {
      service: 'lineage',
      path: '/api/v1/lineage/consumers',
      query: { ...query, columns: columns?.join(',') },
    }),
});
