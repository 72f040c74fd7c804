import { Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import { Scope } from '../scopes/index.js';
import { allowanceStates, stateOf } from '../allowances/index.js';
import type { Waiver } from './waiver.js';
import { WaivedSubjects } from '#contracts/waivers';

const reason = z.string().trim().min(1).max(2_000);
const until = Timestamp.describe('The instant at which it ends by itself.');

export const NewWaiver = z
  .strictObject({
    policy: z.string().min(1).max(100).describe('The id of the policy.'),
    subjects: z.array(WaivedSubjects).min(1).max(100).describe('What it is for: one of them has to fit.'),
    reason,
    link: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional()
      .describe('Where more is said: a ticket.'),
    until,
  })
  .meta({ id: 'NewWaiver', description: 'What somebody wants to be allowed, for how long, and why.' });

export const WaiverExtension = z
  .strictObject({ until, reason })
  .meta({ id: 'WaiverExtension', description: 'Until when a waiver is to hold, and why longer.' });

export const WaiverApproval = z
  .strictObject({ reason: reason.optional() })
  .meta({ id: 'WaiverApproval', description: 'What there is to say to it.' });

export const WaiverRefusal = z
  .strictObject({ reason })
  .meta({ id: 'WaiverRefusal', description: 'Why it is not to hold.' });

const WaiverState = z.enum(allowanceStates).meta({
  id: 'WaiverState',
  description:
    'requested: nobody has answered. approved: it holds. rejected: it never held. expired: its time is over. ' +
    'revoked: it was ended before its time.',
});

const AskedView = z
  .object({
    until: Timestamp,
    reason: z.string(),
    by: z.string(),
    onBehalfOf: z.string().nullable(),
    at: Timestamp,
  })
  .meta({ id: 'WaiverAsked', description: 'Until when somebody wants a waiver to hold, not answered yet.' });

export const WaiverView = z
  .object({
    id: z.uuid().describe('Findings that it stands for name it.'),
    state: WaiverState,
    scope: z.string().describe('The scope of the policy: its owners answer.'),
    policy: z.string(),
    subjects: z.array(WaivedSubjects),
    reason: z.string(),
    link: z.string().nullable(),
    revision: z.int(),
    requestedBy: z.string(),
    requestedAt: Timestamp,
    asked: AskedView.nullable().describe('The request, or one for a longer time, that waits for an answer.'),
    until: Timestamp.nullable().describe('Until when it holds; null until somebody approved it.'),
    approvedBy: z.string().nullable(),
    approvedAt: Timestamp.nullable(),
    revokedAt: Timestamp.nullable(),
    matchedAt: Timestamp.nullable().describe(
      'When a finding on a change was last waived by it, at the gate or a registration, within some seconds.',
    ),
    standingAt: Timestamp.nullable().describe(
      'When a re-scan last found something registered that stands by it, within some seconds: without it that would be a finding.',
    ),
  })
  .meta({ id: 'Waiver', description: 'The allowance, for a time, to do what a policy denies.' });

const StepView = z
  .object({
    revision: z.int(),
    action: z.enum(['requested', 'extension-asked', 'approved', 'rejected', 'revoked']),
    actor: z.string(),
    reason: z.string().nullable(),
    until: Timestamp.nullable(),
    at: Timestamp,
  })
  .meta({ id: 'WaiverStep', description: 'Something that was done with a waiver.' });

export const WaiverWithSteps = WaiverView.extend({ steps: z.array(StepView) }).meta({
  id: 'WaiverWithSteps',
  description: 'A waiver, and everything that was done with it, oldest first.',
});

export const WaiversQuery = z.object({
  policy: z.string().optional().describe('Only waivers of this policy.'),
  scope: Scope.optional().describe('Only waivers of policies of this scope.'),
  state: WaiverState.optional().describe('Only waivers in this state.'),
  staleDays: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .optional()
    .describe(
      'Only waivers that hold and by which no change has passed for so many days, whatever re-scans find.',
    ),
  ...pageQuery(uuidKey),
});

export type NewWaiver = z.infer<typeof NewWaiver>;
export type WaiverExtension = z.infer<typeof WaiverExtension>;
export type WaiverView = z.infer<typeof WaiverView>;
export type WaiverWithSteps = z.infer<typeof WaiverWithSteps>;

/** A waiver as it is shown at an instant. */
export function toView(waiver: Waiver, now: Date): WaiverView {
  return { ...waiver, state: stateOf(waiver, now), subjects: [...waiver.subjects] };
}
