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
      .describe(
        'domain:<id> or product:<id>: what applies there, which is what the federation and that scope demand.',
      ),
  }),
  takes: { right: 'policy:read', on: 'mesh' },
  services: ['governance'],
  writes: false,
  run: async ({ kind, scope }, call) => {
    const answer = await ask(call, { service: 'governance', path: '/api/v1/policies' });
    const { items } = answer as { items?: readonly PolicyInForce[] };
    if (!items) return answer;
    const applying = items.filter(
      ({ appliesTo, scope: of }) =>
        (kind === undefined || appliesTo.kinds.includes(kind)) &&
        (scope === undefined || of === 'global' || of === scope),
    );
    // By name and not as a list, of which an agent would be given the first ones alone.
    return Object.fromEntries(applying.map((it) => [`${it.scope} ${it.id}`, demandOf(it)]));
  },
});

function demandOf({ title, level, remediation }: PolicyInForce) {
  return { title, level, mend: remediation };
}
