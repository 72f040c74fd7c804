import { anonymous, claimed, type Principal } from '#access';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The header in which a caller says who acts while AUTH_MODE is none; between services it carries the actor on. */
export const actorHeader = 'x-meshwarden-actor';

const mostCharacters = 256;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it; known before any other hook or handler sees the request. */
    caller: Principal;
  }
}

/** Finds out who sends each request, before anything answers it. Call it before any other hook is added. */
export function identifyCallers(fastify: FastifyInstance): void {
  fastify.decorateRequest('caller');
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.caller = claimedBy(request);
    done();
  });
}

/** Injects who sent the request, as a {@link Principal}. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().caller,
);

function claimedBy({ headers }: FastifyRequest): Principal {
  const header = headers[actorHeader];
  const name = (Array.isArray(header) ? header[0] : header)?.trim();
  return name === undefined || name === '' ? anonymous : claimed(name.slice(0, mostCharacters));
}
