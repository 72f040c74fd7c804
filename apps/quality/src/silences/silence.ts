import { z } from 'zod';
import { Matcher } from '../routes/index.js';

/** The longest that something can be muted at once. */
const longestDays = 92;
const dayMs = 86_400_000;

/** What is asked for. */
export const NewSilence = z
  .strictObject({
    scope: z
      .string()
      .max(300)
      .describe('`global`, `domain:<id>` or `product:<id>`: it mutes nothing outside.'),
    kind: z.enum(['silence', 'maintenance']).default('silence').describe('A maintenance window is planned.'),
    match: z
      .array(Matcher)
      .max(20)
      .default([])
      .describe('What it mutes; everything of the scope where it is empty.'),
    startsAt: z.iso.datetime().optional().describe('Now, when left out.'),
    endsAt: z.iso.datetime().describe(`At most ${longestDays} days later.`),
    reason: z
      .string()
      .min(1)
      .max(1_000)
      .refine((text) => !text.includes('\0'), 'must not contain NUL'),
  })
  .meta({ id: 'NewSilence', description: 'What is not to be told for a time; its state stays what it is.' });
export type NewSilence = z.infer<typeof NewSilence>;

/** What is not told for a time. */
export const Silence = z
  .object({
    id: z.uuid(),
    scope: z.string(),
    kind: z.enum(['silence', 'maintenance']),
    match: z.array(Matcher),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    reason: z.string(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Silence', description: 'What is not told for a time; its state stays what it is.' });
export type Silence = z.infer<typeof Silence>;

/** Whether a silence may last as long as it should. */
export function mayLast(startsAt: Date, endsAt: Date): boolean {
  const ms = endsAt.getTime() - startsAt.getTime();
  return ms > 0 && ms <= longestDays * dayMs;
}
