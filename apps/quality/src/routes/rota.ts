import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';

const Timestamp = z.iso.datetime();

const Elsewhere = z.strictObject({
  tool: z.enum(['pagerduty', 'opsgenie']),
  address: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .refine(
      (it) => !URL.canParse(it) || new URL(it).username + new URL(it).password === '',
      'must have no user',
    )
    .describe(
      'Where its API is: https://api.pagerduty.com, https://api.opsgenie.com or https://api.eu.opsgenie.com.',
    ),
  id: z.string().min(1).max(200).describe('The id of the schedule there.'),
});

const description =
  'Who is on call when: members take turns, unless somebody stands in, or a schedule elsewhere says who it is.';

/** Who is on call when, as it is kept. */
export const Rota = z.strictObject({
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
  schedule: Elsewhere.extend({ sealed: z.string() }).optional(),
});
export type Rota = z.infer<typeof Rota>;

/** Who is on call when, as somebody says it. */
export const NewRota = Rota.extend({
  schedule: Elsewhere.extend({
    token: z
      .string()
      .min(8)
      .max(500)
      .describe('What may read the schedule. It is kept encrypted and never shown.'),
  })
    .optional()
    .describe(
      'A schedule of PagerDuty or Opsgenie, which is asked. Where it does not answer, whose turn it is here is on call.',
    ),
}).meta({ id: 'Rota', description });
export type NewRota = z.infer<typeof NewRota>;

/** A rota as it is shown. */
export const ShownRota = Rota.extend({ schedule: Elsewhere.optional() });

const hourMs = 3_600_000;

/** Who stands in at a time. */
export function standIn({ standIns }: Rota, at: Date): string | undefined {
  const now = at.getTime();
  return standIns.findLast(({ from, to }) => Date.parse(from) <= now && now < Date.parse(to))?.member;
}

/** Who is on call at a time by what is said here; before the first turn it is the one whose turn that is. */
export function onCall(rota: Rota, at: Date): string | undefined {
  const { members, startsAt, turnHours } = rota;
  const turn = Math.max(0, Math.floor((at.getTime() - Date.parse(startsAt)) / (turnHours * hourMs)));
  return standIn(rota, at) ?? members[turn % members.length];
}
