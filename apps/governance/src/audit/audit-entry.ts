import { type AccessAttempted, type AccessConcluded } from '#contracts/events';
import { z } from 'zod';
import type { Origin } from './link-texts.js';
import { Outcome, outcomeOf } from './outcome.js';

/** One entry of the audit trail, as it is read. */
export const AuditEntry = z
  .object({
    id: z.uuid(),
    at: z.string().describe('When it was asked for.'),
    service: z.string().describe('The service that was asked.'),
    actor: z.object({
      id: z.string(),
      kind: z.string(),
      via: z.string().describe('By what it is known who it was: `key`, `token`, `session`, `service`.'),
      credential: z.string().nullable().describe('The id of what was shown. Never what was shown itself.'),
      onBehalfOf: z.string().nullable(),
    }),
    address: z.string().nullable().describe('Null when it was forgotten.'),
    userAgent: z.string().nullable(),
    method: z.string(),
    route: z.string(),
    right: z.string(),
    resources: z.array(z.string()).describe('`<kind>:<id>` of each thing that it was about.'),
    because: z.array(z.string()).describe('The roles that gave the right.'),
    outcome: Outcome,
    status: z.int().nullable(),
    code: z.string().nullable().describe('Of an error.'),
    reason: z.string().nullable().describe('What was said of an error.'),
    decision: z.uuid().nullable().describe('The decision on which the outcome rests.'),
    correlationId: z.string(),
    concludedAt: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry', description: 'One entry of the audit trail, as it is read.' });

export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry, from what was told of it in either phase. */
export function entryOf(
  attempt: AccessAttempted,
  { address, userAgent }: Origin,
  conclusion: AccessConcluded | undefined,
): AuditEntry {
  const { id, at, service, actor, method, route, right, correlationId } = attempt;
  const { kind, via, credential, onBehalfOf } = actor;
  return {
    id,
    at,
    service,
    actor: { id: actor.id, kind, via, credential, onBehalfOf },
    address,
    userAgent,
    method,
    route,
    right,
    resources: together(attempt.resources, conclusion?.resources),
    because: together(attempt.because, conclusion?.because),
    outcome: conclusion ? outcomeOf(conclusion.status) : 'unknown',
    status: conclusion?.status ?? null,
    code: conclusion?.code ?? null,
    reason: conclusion?.reason ?? null,
    decision: conclusion?.decision ?? null,
    correlationId,
    concludedAt: conclusion?.at ?? null,
  };
}

function together(first: readonly string[], later: readonly string[] = []): string[] {
  return [...new Set([...first, ...later])];
}
