import { z } from 'zod';
import { ImpactRunView } from '../impact-runs/index.js';
import { PolicyState } from '../in-force/index.js';
import { PolicyView } from '../policies/index.js';

/** Where a version is to go. */
export const StepBody = z
  .strictObject({ to: PolicyState, reason: z.string().max(1_000).optional() })
  .meta({ id: 'PolicyStep', description: 'Where a version is to go.' });

/** A policy after a step, and what was foreseen of it. */
export const MovedView = PolicyView.extend({
  impactRun: ImpactRunView.nullable().describe(
    'The last impact run of the version over all that is registered; null where nobody has looked.',
  ),
}).meta({ id: 'MovedPolicy', description: 'A policy of which a version has taken a step.' });

/** Why a step is taken back. */
export const RollBackBody = z
  .strictObject({ reason: z.string().max(1_000).optional() })
  .meta({ id: 'PolicyRollBack', description: 'Why the last step of a policy is taken back.' });

/** A step that a version has taken. */
const StepView = z
  .object({
    policyId: z.string(),
    version: z.int(),
    revision: z.int(),
    from: PolicyState,
    to: PolicyState,
    reason: z.string().nullable(),
    actor: z.string(),
    approvedBy: z.string().nullable().describe('The second person, where the scope demanded one.'),
    at: z.string(),
  })
  .meta({ id: 'PolicyStateChange', description: 'A step that a version has taken.' });

/** All steps of a policy. */
export const Steps = z
  .object({ items: z.array(StepView) })
  .meta({ id: 'PolicyStateChanges', description: 'All steps of a policy.' });
