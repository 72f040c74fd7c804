import { anonymous } from '#contracts/identifiers';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The header in which a caller says who acts while AUTH_MODE is none; between services it carries the actor on. */
export const actorHeader = 'x-meshwarden-actor';

/** The id of whoever sent the request. */
export function actorOf(request: FastifyRequest): string {
  const claimed = request.headers[actorHeader];
  const actor = (Array.isArray(claimed) ? claimed[0] : claimed)?.trim();
  return actor === undefined || actor === '' ? anonymous : actor.slice(0, 256);
}

/** Injects the actor's id into a handler. */
export const Actor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
