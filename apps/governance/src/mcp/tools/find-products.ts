import { z } from 'zod';
import { ask, tool } from '../tool.js';

export const findProducts = tool({
  name: 'find_products',
  title: 'Find data products',
  description:
    'Finds data products by words of their ids, names, descriptions and tags, by domain, or by status.',
  input: z.object({
    text: z.string().max(200).optional().describe('Words to look for.'),
    domain: z.string().max(200).optional(),
    status: z.string().max(50).optional().describe('active, draft, deprecated, ...'),
    limit: z.int().min(1).max(40).default(10),
  }),
  takes: { right: 'document:read', on: 'mesh' },
  services: ['catalog'],
  writes: false,
  run: ({ text, ...query }, call) =>
    ask(call, { service: 'catalog', path: '/api/v1/products', query: { q: text, ...query } }),
});
