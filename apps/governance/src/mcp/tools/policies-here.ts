import { z } from 'zod';
import { ask, tool } from '../tool.js';

interface PolicyInForce {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  readonly scope: string;
  readonly remediation: string;
  readonly appliesTo: { readonly kinds: readonly string[] };
}

export const policiesHere = tool({
  name: 'policies_here',
  title: 'Which policies apply',
  description:
    'Tells which policies judge changes of a kind, in the federation and in a scope, and how to satisfy them.',
  input: z.object({
    kind: z.enum(['DataProduct', 'DataContract', 'Schema', 'Lifecycle']).optional(),
    scope: z
      .string()
      .max(500)
      .optional()
      .describe('Only policies of this scope: global, domain:<id>, product:<id>.'),
  }),
  takes: { right: 'policy:read', on: 'mesh' },
  services: ['governance'],
  writes: false,
  run: async ({ kind, scope }, call) => {
    const answer = await ask(call, { service: 'governance', path: '/api/v1/policies', query: { scope } });
    const { items } = answer as { items?: readonly PolicyInForce[] };
    if (!items) return answer;
    const applying = items.filter(({ appliesTo }) => kind === undefined || appliesTo.kinds.includes(kind));
    return applying.map(({ id, title, level, scope: of, remediation }) => ({
      id,
      title,
      level,
      scope: of,
      remediation,
    }));
  },
});
