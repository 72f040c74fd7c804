import { z } from 'zod';

/** What became of a request. */
export const State = z.enum(['pending', 'approved', 'rejected', 'withdrawn']);

/** A request as callers see it. */
export const ApprovalView = z
  .object({
    id: z.string(),
    scope: z.string(),
    kind: z
      .string()
      .describe('`policy-step`: a version comes into force; `parameters`: others hold; `four-eyes`.'),
    about: z.string().describe('Of which policy version or scope.'),
    asked: z.record(z.string(), z.unknown()).describe('Everything that is carried out once it is approved.'),
    reason: z.string().nullable(),
    state: State,
    askedBy: z.string(),
    askedAt: z.string(),
    answeredBy: z.string().nullable(),
    answerReason: z.string().nullable(),
    answeredAt: z.string().nullable(),
  })
  .meta({ id: 'Approval', description: 'Something that a second person has to approve before it is done.' });

/** What a second person says to it. */
export const AnswerBody = z
  .strictObject({
    answer: z
      .enum(['approve', 'reject', 'withdraw'])
      .describe('Who asked for it can only withdraw it; others approve or reject.'),
    reason: z.string().trim().min(1).max(1_000).optional(),
  })
  .meta({ id: 'ApprovalAnswer', description: 'What a second person says to a request.' });

/** Whether a scope demands two people. */
export const FourEyesView = z
  .object({
    scope: z.string(),
    demanded: z.boolean(),
    revision: z.int().describe('0 until somebody has said so.'),
  })
  .meta({ id: 'FourEyes', description: 'Whether a scope demands two people for what it enforces.' });

/** What a governor says of it. */
export const FourEyesBody = z
  .strictObject({ demanded: z.boolean() })
  .meta({ id: 'FourEyesDemand', description: 'Whether a scope is to demand two people.' });

export type ApprovalView = z.infer<typeof ApprovalView>;
