import { z } from 'zod';

/** That somebody was told of something, or was not, and why. */
export const TellingDecision = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    subject: z.string().describe('What it is about, as `incident:<id>` or `notice:<id>`.'),
    route: z.string().describe('By which route: its scope, its name and the level of escalation.'),
    groupId: z.string(),
    destination: z.string().nullable().describe('Who; null when it was decided for all alike.'),
    told: z.boolean(),
    reason: z.string(),
    deliveryId: z.uuid().nullable(),
  })
  .meta({ id: 'TellingDecision', description: 'That somebody was told of something, or was not, and why.' });
export type TellingDecision = z.infer<typeof TellingDecision>;
