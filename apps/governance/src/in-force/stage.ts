import type { Stage } from '#evaluation';
import { z } from 'zod';

/** Where a policy version stands on its way: only shadow, warn and enforce are evaluated. */
export const PolicyState = z.enum(['draft', 'shadow', 'warn', 'enforce', 'retired']).meta({
  id: 'PolicyState',
  description:
    'draft: not evaluated. shadow: evaluated and recorded, not shown. warn: its findings only warn. ' +
    'enforce: its findings have the level that its METADATA says. retired: no longer evaluated.',
});

export type PolicyState = z.infer<typeof PolicyState>;

/** In the order of a roll-out. */
const stages: readonly Stage[] = ['shadow', 'warn', 'enforce'];

export function isStage(state: PolicyState): state is Stage {
  return (stages as readonly PolicyState[]).includes(state);
}
