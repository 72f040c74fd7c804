import type { Authenticator, Principal, RequestLimits } from '#access';
import { DomainError } from '#errors';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isForm } from '../bodies/form-body.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it; known before any other hook or handler sees the request. */
    caller: Principal;
  }
}

/**
 * Finds out who sends each request, before anything answers it. Call it before any other hook is added.
 * @param limits are told of those whose credentials prove nothing
 */
export function identifyCallers(
  fastify: FastifyInstance,
  authenticator: Authenticator,
  limits?: RequestLimits,
): void {
  fastify.decorateRequest('caller');
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { method, ip: address } = request;
    const headers = isForm(request) ? withoutSession(request.headers) : request.headers;
    const known = (caller: Principal) => {
      request.caller = caller;
      done();
    };
    const failed = (error: Error) => done(refused(error, address, limits));
    try {
      const caller = authenticator.identify({ headers, method, address });
      if (caller instanceof Promise) caller.then(known, failed);
      else known(caller);
    } catch (error) {
      failed(error as Error);
    }
  });
}

/** A form is sent with the session of the browser, whoever made it do so: it stands for nobody. */
function withoutSession({ cookie: _, ...headers }: FastifyRequest['headers']): FastifyRequest['headers'] {
  return headers;
}

function refused(error: Error, address: string, limits: RequestLimits | undefined): Error {
  if (!limits || !(error instanceof DomainError) || error.kind !== 'unauthenticated') return error;
  return limits.failed(address, error);
}

/** Injects who sent the request, as a {@link Principal}. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().caller,
);
