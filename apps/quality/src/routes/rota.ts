import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';

const Timestamp = z.iso.datetime();

/** Who is on call when: members take turns, unless somebody stands in. */
export const Rota = z
  .strictObject({
    scope: z.string().max(300).describe('`global`, `domain:<id>` or `product:<id>`: who may change it.'),
    members: z.array(Identifier).min(1).max(100).describe('In the order in which they take turns.'),
    startsAt: Timestamp.describe('When the first turn of the first one begins.'),
    turnHours: z
      .int()
      .min(1)
      .max(24 * 92)
      .default(168),
    standIns: z
      .array(z.strictObject({ from: Timestamp, to: Timestamp, member: Identifier }))
      .max(200)
      .default([])
      .describe('Who stands in from when to when; the last one named counts.'),
  })
  .meta({ id: 'Rota', description: 'Who is on call when: members take turns, unless somebody stands in.' });
export type Rota = z.infer<typeof Rota>;

const hourMs = 3_600_000;

/** Who is on call at a time; before the first turn it is the one whose turn that is. */
export function onCall({ members, startsAt, turnHours, standIns }: Rota, at: Date): string | undefined {
  const now = at.getTime();
  const standIn = standIns.findLast(({ from, to }) => Date.parse(from) <= now && now < Date.parse(to));
  if (standIn) return standIn.member;
  const turn = Math.max(0, Math.floor((now - Date.parse(startsAt)) / (turnHours * hourMs)));
  return members[turn % members.length];
}
