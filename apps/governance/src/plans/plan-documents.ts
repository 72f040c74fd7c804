import { Timestamp } from '#contracts/identifiers';
import { pageQuery } from '#http';
import { z } from 'zod';
import { type ImpactRun, ImpactRunView, toView } from '../impact-runs/index.js';
import { PolicyState } from '../in-force/index.js';
import { type PlannedStep, plannedStates } from './planned-step.js';

const WantedStep = z
  .strictObject({
    to: PolicyState.exclude(['draft']),
    on: Timestamp.describe('The instant from which on it counts.'),
  })
  .meta({ id: 'WantedPolicyStep', description: 'Where a version is to go, and when.' });

export const NewPlan = z
  .strictObject({
    steps: z.array(WantedStep).min(1).max(10),
    reason: z.string().trim().min(1).max(1_000),
  })
  .meta({ id: 'NewPolicyPlan', description: 'Steps that a version is to take, each at its time.' });

export const PlannedStepView = z
  .object({
    id: z.uuid(),
    policyId: z.string(),
    version: z.int(),
    to: PolicyState,
    on: Timestamp,
    reason: z.string(),
    actor: z.string().describe('Who planned it: the step is taken in their name.'),
    approvedBy: z.string().nullable(),
    state: z.enum(plannedStates),
    failure: z.string().nullable().describe('Why it could not be taken.'),
    doneAt: Timestamp.nullable(),
  })
  .meta({
    id: 'PlannedPolicyStep',
    description: 'A step that is to be taken at its time, or what came of it.',
  });

export const PlanView = z
  .object({
    next: PlannedStepView.nullable(),
    steps: z.array(PlannedStepView),
    impactRun: ImpactRunView.nullable().describe(
      'The last impact run of the version over all that is registered; null where nobody has looked.',
    ),
  })
  .meta({
    id: 'PolicyPlan',
    description: 'What is planned for a version, what is next, and what came of the rest.',
  });

const dueKey = z.tuple([z.iso.datetime(), z.uuid()]).transform(([on, id]) => ({ on, id }));

export const PlansQuery = z.object({
  state: z.enum(plannedStates).optional().describe('Only steps of which this came.'),
  ...pageQuery(dueKey),
});

export type NewPlan = z.infer<typeof NewPlan>;
export type PlanView = z.infer<typeof PlanView>;
export type PlannedStepView = z.infer<typeof PlannedStepView>;

/** A plan as it is shown. */
export function planView(steps: readonly PlannedStep[], latest: ImpactRun | undefined): PlanView {
  const next = steps.find(({ state }) => state === 'planned') ?? null;
  return { next, steps: [...steps], impactRun: latest ? toView(latest) : null };
}

const step: PlannedStepView = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d03',
  policyId: 'CLIENTS-001',
  version: 1,
  to: 'shadow',
  on: '2027-03-01T00:00:00.000Z',
  reason: 'As announced in the board of November.',
  actor: 'ada@clients.example',
  approvedBy: null,
  state: 'planned',
  failure: null,
  doneAt: null,
};

export const planExample: PlanView = {
  next: step,
  steps: [
    step,
    { ...step, id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d04', to: 'warn', on: '2027-04-01T00:00:00.000Z' },
  ],
  impactRun: null,
};

export const newPlanExample: NewPlan = {
  steps: [
    { to: 'shadow', on: '2027-03-01T00:00:00.000Z' },
    { to: 'warn', on: '2027-04-01T00:00:00.000Z' },
  ],
  reason: step.reason,
};
