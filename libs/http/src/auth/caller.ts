import type { Authenticator, Principal } from '#access';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it; known before any other hook or handler sees the request. */
    caller: Principal;
  }
}

/** Finds out who sends each request, before anything answers it. Call it before any other hook is added. */
export function identifyCallers(fastify: FastifyInstance, authenticator: Authenticator): void {
  fastify.decorateRequest('caller');
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { headers, method, ip: address } = request;
    const known = (caller: Principal) => {
      request.caller = caller;
      done();
    };
    try {
      const caller = authenticator.identify({ headers, method, address });
      if (caller instanceof Promise) caller.then(known, done);
      else known(caller);
    } catch (error) {
      done(error as Error);
    }
  });
}

/** Injects who sent the request, as a {@link Principal}. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().caller,
);
