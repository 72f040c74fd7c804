import { z } from 'zod';

const stages = ['owner', 'ports', 'contracts', 'active-contracts', 'policies', 'active'] as const;

const Stage = z
  .object({
    stage: z.enum(stages),
    done: z.boolean(),
    why: z.string().describe('What is there, or what is missing.'),
    mend: z.string().nullable().describe('What to do about it; null where it is done.'),
    link: z.string().describe('Where it is seen, or done: a path of this API.'),
  })
  .meta({ id: 'ChecklistStage', description: 'A stage on the way of a product to being active.' });
export type Stage = z.infer<typeof Stage>;

const Obstacle = z
  .object({
    kind: z.string().describe('The kind of what it is said of: the product, or a contract that it offers.'),
    thing: z.string().describe('The id of that.'),
    policy: z.string(),
    title: z.string(),
    must: z.boolean().describe('Whether the product cannot be active while it is so.'),
    why: z.string(),
    path: z.string().describe('Where in the document.'),
    mend: z.string(),
    waiver: z.string().nullable().describe('By which waiver or consent it stands without counting.'),
    link: z.string().describe('The policy: a path of this API.'),
  })
  .meta({ id: 'ChecklistObstacle', description: 'What a policy would say if the product were active.' });
export type Obstacle = z.infer<typeof Obstacle>;

/** What is missing until a product is active. */
export const Checklist = z
  .object({
    product: z.string(),
    status: z.string(),
    ready: z.boolean().describe('Whether a step to `active` would be allowed now.'),
    stages: z.array(Stage),
    obstacles: z
      .array(Obstacle)
      .describe('What policies would say of the step, and of contracts that would be active with it.'),
  })
  .meta({ id: 'Checklist', description: 'What is missing until a product is active.' });
export type Checklist = z.infer<typeof Checklist>;

export const checklistExample: Checklist = {
  product: 'clients.lounge-visits',
  status: 'draft',
  ready: false,
  stages: [
    {
      stage: 'owner',
      done: true,
      why: 'ada@clients.example owns it.',
      mend: null,
      link: '/api/v1/products/clients.lounge-visits',
    },
  ],
  obstacles: [
    {
      ...{ kind: 'DataContract', thing: 'lounge-visits', policy: 'MESH-030' },
      title: 'Source-aligned products say what quality to expect',
      must: true,
      why: "source-aligned product 'clients.lounge-visits' expects nothing of the quality of 'visits'",
      path: 'schema.0.quality',
      mend: 'Add quality rules, such as rowCount or nullValues.',
      waiver: null,
      link: '/api/v1/policies/MESH-030',
    },
  ],
};
