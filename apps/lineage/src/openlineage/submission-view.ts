import { z } from 'zod';

const id = z.string().describe('The digest of the event: it is the same whenever the same event is sent.');
const remarks = z.array(z.string()).describe('What is odd about it; it was taken all the same.');

export const TakenEvent = z
  .object({
    id,
    status: z.enum(['accepted', 'repeated']).describe('`repeated`: it had come before, and changed nothing.'),
    remarks,
  })
  .meta({ id: 'TakenOpenLineageEvent', description: 'An OpenLineage event that was taken.' });

const RefusedEvent = z.object({
  status: z.literal('refused'),
  path: z.string().describe('Where in the event the mistake is.'),
  reason: z.string(),
});

export const BatchOutcome = z
  .object({
    accepted: z.int(),
    repeated: z.int(),
    refused: z.int(),
    results: z.array(z.union([TakenEvent, RefusedEvent])).describe('One for each event, in order.'),
  })
  .meta({ id: 'OpenLineageBatchOutcome', description: 'What became of each event of a batch.' });

export type TakenEvent = z.infer<typeof TakenEvent>;
export type BatchOutcome = z.infer<typeof BatchOutcome>;
