import {
  type AccessAnswer,
  type AccessLog,
  isRecorded,
  isTurnedAway,
  type RouteAccess,
  withParticulars,
} from '#access';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { note } from './note.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What was thrown, when that is what is answered. */
    failure: unknown;
  }
}

/** Tells the log what becomes of requests, and lets use cases note what they learn of those they serve. */
export function tellOfAccess(
  fastify: FastifyInstance,
  log: AccessLog,
  neededBy: (request: FastifyRequest) => RouteAccess | undefined,
): void {
  fastify.decorateRequest('failure', undefined);
  // When the body has been read: whoever reads it calls back from outside of what is served.
  fastify.addHook('preHandler', ({ access }, _reply, done) => {
    if (access) withParticulars(access.particulars, done);
    else done();
  });
  // Whoever hangs up before the answer was served all the same: so before it is sent, not when it has gone out.
  fastify.addHook('onSend', async (request, reply) => {
    const answer = answerOf(request, reply);
    const needed = neededBy(request);
    // Who cannot be identified is refused before anything is noted.
    const access =
      request.access ?? (needed && isTurnedAway(answer.status) ? note(request, needed.may) : undefined);
    if (access && (isRecorded(access.right) || isTurnedAway(answer.status))) await log.ended(access, answer);
  });
}

function answerOf({ failure: error }: FastifyRequest, { statusCode: status }: FastifyReply): AccessAnswer {
  return { status, error };
}
