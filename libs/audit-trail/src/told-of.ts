import type { Access, AccessAnswer, Resource } from '#access';
import { isTurnedAway, Unauthenticated } from '#access';
import type { AccessAttempted, AccessConcluded } from '#contracts/events';
import { DomainError } from '#errors';
import { uuidv7, uuidv7Of } from '#ids';

/** Callers choose their user agent, and it is kept for good. */
const longestUserAgent = 256;

/** What is told of a request before it is done. */
export function attemptOf(service: string, access: Access, at: Date): AccessAttempted {
  const { right, resources, because, request } = access;
  return {
    phase: 'attempted',
    id: uuidv7(at.getTime()),
    at: at.toISOString(),
    service,
    correlationId: request.id,
    actor: actorOf(access),
    address: request.address,
    userAgent: request.userAgent?.slice(0, longestUserAgent) ?? null,
    method: request.method,
    route: request.route,
    right,
    resources: labelsOf(resources),
    because: [...because],
  };
}

/** The same of one that was denied at once, of whom the error may say which credential it was that counts no more. */
export function denialOf(
  service: string,
  access: Access,
  { error }: AccessAnswer,
  at: Date,
): AccessAttempted {
  const attempt = attemptOf(service, access, at);
  const shown = error instanceof Unauthenticated ? error.credential : undefined;
  return shown === undefined ? attempt : { ...attempt, actor: { ...attempt.actor, credential: shown } };
}

/**
 * The same of one that was one too many. Whichever replica tells of it, in that minute the entry is the same.
 * @param begins when the minute began
 */
export function excessOf(
  service: string,
  access: Access,
  whose: string,
  begins: number,
  at: Date,
): AccessAttempted {
  const id = uuidv7Of(`${service} ${whose} ${begins}`, begins);
  return { ...attemptOf(service, access, at), id };
}

/** What is told of it when it is known what is answered. */
export function conclusionOf(
  id: string,
  { particulars }: Access,
  { status, error }: AccessAnswer,
  at: Date,
): AccessConcluded {
  const { code, message } = error instanceof DomainError ? error : { code: null, message: null };
  const { decision, resources, because } = particulars;
  return {
    phase: 'concluded',
    id,
    at: at.toISOString(),
    status,
    code,
    // Of other errors the message may repeat what was sent, which may be a secret.
    reason: isTurnedAway(status) ? message : null,
    decision: decision ?? null,
    resources: labelsOf(resources),
    because: [...new Set(because)],
  };
}

function actorOf({ principal }: Access): AccessAttempted['actor'] {
  const { id, kind, via, credential = null, onBehalfOf = null } = principal;
  return { id, kind, via, credential, onBehalfOf };
}

function labelsOf(resources: readonly Resource[]): string[] {
  const labels = resources.map(({ kind, id }) => (kind === 'mesh' ? kind : `${kind}:${id}`));
  return [...new Set(labels)];
}
