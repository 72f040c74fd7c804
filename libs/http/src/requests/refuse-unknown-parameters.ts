import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Mistake, RequestInvalid } from '#errors';
import type { FastifyRequest } from 'fastify';

/** Under which a route says the names of the query parameters that it takes. */
export const queryParameters = 'query-parameters';

/**
 * Refuses query parameters that a route does not take: one that is passed over would be answered as if it had been
 * understood. Routes that do not say what they take answer for themselves.
 */
@Injectable()
export class RefuseUnknownParameters implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** @throws RequestInvalid with the name of every unknown parameter */
  canActivate(context: ExecutionContext): boolean {
    const taken = this.reflector.get<readonly string[] | undefined>(queryParameters, context.getHandler());
    if (context.getType() !== 'http' || taken === undefined) return true;
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const unknown = Object.keys(query as object).filter((name) => !taken.includes(name));
    if (unknown.length > 0) throw new RequestInvalid(unknown.map((name) => mistake(name, taken)));
    return true;
  }
}

function mistake(path: string, taken: readonly string[]): Mistake {
  const known = taken.length === 0 ? 'this route takes none' : `this route takes ${taken.join(', ')}`;
  return { path, message: `is not a query parameter here: ${known}` };
}
