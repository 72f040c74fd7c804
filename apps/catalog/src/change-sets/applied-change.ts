import { Labels } from '#contracts/change-sets';
import { Decision, Provenance } from '#contracts/decisions';
import { z } from 'zod';

/** What became of one change of a set. */
export const AppliedItem = z
  .object({
    kind: z.enum(['DataProduct', 'DataContract', 'Schema', 'Lifecycle']),
    id: z.string(),
    operation: z.enum(['create', 'update', 'none']),
    revision: z.int().describe('The revision after the change; for a subject, the number of changes to it.'),
    schemaId: z.int().nullable().describe('The id of the wire schema; null for other kinds.'),
  })
  .meta({ id: 'AppliedItem', description: 'What became of one change of a set.' });

/** A change set that was applied, as a whole. */
export const AppliedChange = z
  .object({
    id: z.uuid(),
    actor: z.string(),
    ...Provenance.shape,
    labels: Labels,
    decisionId: z.uuid(),
    items: z.array(AppliedItem),
    at: z.string(),
  })
  .meta({ id: 'AppliedChange', description: 'A change set that was applied, as a whole.' });

export const ChangeAnswer = z
  .object({
    changed: z.boolean().describe('False when everything was as the set says already.'),
    change: AppliedChange.extend({
      id: z.uuid().nullable().describe('Null when nothing changed: there is no record of it.'),
    }).meta({
      id: 'AnsweredChange',
      description: 'How everything is after the change set; without an id when nothing changed.',
    }),
    decision: Decision,
  })
  .meta({
    id: 'ChangeAnswer',
    description:
      'What a change set that was allowed is answered: whether it changed anything, its record, and the decision.',
  });

export type AppliedItem = z.infer<typeof AppliedItem>;
export type AppliedChange = z.infer<typeof AppliedChange>;
export type ChangeAnswer = z.infer<typeof ChangeAnswer>;
