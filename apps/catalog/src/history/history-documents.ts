import { leftOut, RevisionNumber } from '#http';
import { z } from 'zod';

export const BetweenQuery = z.object({
  from: RevisionNumber.optional().describe('A revision; the one before `to` where left out.'),
  to: RevisionNumber.optional().describe('Another one; the newest where left out.'),
});
export type BetweenQuery = z.infer<typeof BetweenQuery>;

const Side = z.object({
  revision: z.int(),
  decisionId: z.uuid().describe('The decision that let it be registered.'),
  actor: z.string(),
  at: z.string(),
});

export const DifferencesAnswer = z
  .object({
    kind: z.enum(['DataProduct', 'DataContract']),
    id: z.string(),
    from: Side.nullable().describe('Null where `to` is the first revision.'),
    to: Side,
    differences: z.array(
      z.object({
        path: z.string(),
        what: z.enum(['added', 'removed', 'changed']),
        before: z.unknown(),
        after: z.unknown(),
        message: z.string(),
      }),
    ),
    forReaders: z
      .array(z.object({ rule: z.string(), path: z.string(), breaking: z.boolean(), message: z.string() }))
      .describe('Of a contract: what a reader could notice, and whether it breaks who read the earlier one.'),
    leftOut,
  })
  .meta({ id: 'Differences', description: 'What two revisions of a document say differently, in words.' });
export type DifferencesAnswer = z.infer<typeof DifferencesAnswer>;

export const RestoreWish = z
  .strictObject({
    version: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('The version that the document is to have; as it was where left out.'),
    reason: z.string().trim().min(1).max(255).optional().describe('Kept with the change as a label.'),
  })
  .meta({ id: 'RestoreWish', description: 'How a revision is to come back.' });
export type RestoreWish = z.infer<typeof RestoreWish>;

export const differencesExample: DifferencesAnswer = {
  ...{ kind: 'DataContract', id: 'lounge-visits' },
  from: {
    ...{ revision: 1, decisionId: '0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10' },
    ...{ actor: 'ada@clients.example', at: '2026-11-21T09:00:00.530Z' },
  },
  to: {
    ...{ revision: 2, decisionId: '0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a11' },
    ...{ actor: 'ada@clients.example', at: '2026-11-22T09:00:00.530Z' },
  },
  differences: [
    {
      ...{ path: 'schema.visits.properties.seat', what: 'added', before: undefined, after: { name: 'seat' } },
      message: 'schema.visits.properties.seat is new: {"name":"seat"}',
    },
  ],
  forReaders: [
    {
      ...{ rule: 'PROPERTY_ADDED', path: 'visits.seat', breaking: false },
      message: "Property 'visits.seat' was added.",
    },
  ],
};
