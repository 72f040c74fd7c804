import type { Access, RouteAccess } from '#access';
import { DomainError } from '#errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { admit } from './admit.js';
import type { Doorkeeper } from './doorkeeper.js';
import { accessConfig } from './needs.js';
import { tellOfAccess } from './tell-of-access.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What was asked for at the door; undefined where nothing is needed, or nobody is asked who they are. */
    access: Access | undefined;
  }
}

/** A route does not say what it needs: nobody may use it. */
class RouteUndeclared extends DomainError {
  readonly code = 'access.undeclared';
  readonly kind = 'forbidden';
}

/** The documentation of the API and the console: the same for everybody, and routes of files that declare nothing. */
const pages = /^\/((docs|console)(\/.*)?|openapi\.(json|yaml))?$/;

/**
 * Refuses what the sender of a request may not do, before its body is read and before anything answers. Call it when callers
 * are identified, and before other hooks are added. Does nothing where nobody is asked who they are.
 */
export function authoriseRequests(fastify: FastifyInstance, doorkeeper: Doorkeeper): void {
  if (!doorkeeper.authorisation.asks) return;
  fastify.decorateRequest('access', undefined);
  fastify.addHook('onRequest', (request, _reply, done) => {
    try {
      const admitted = admission(request, doorkeeper);
      if (admitted instanceof Promise) admitted.then(() => done(), done);
      else done();
    } catch (error) {
      done(error as Error);
    }
  });
  tellOfAccess(fastify, doorkeeper.log, neededBy);
}

/** @throws AccessDenied, Unauthenticated, RouteUndeclared; or rejects with them */
function admission(request: FastifyRequest, doorkeeper: Doorkeeper): void | Promise<void> {
  if (request.is404) return undefined;
  const needed = neededBy(request);
  if (needed) return admit(request, needed, doorkeeper);
  if (pages.test(request.routeOptions.url ?? '')) return undefined;
  throw new RouteUndeclared('This route does not say what it needs.');
}

function neededBy({ routeOptions }: FastifyRequest): RouteAccess | undefined {
  return (routeOptions.config as { [accessConfig]?: RouteAccess })[accessConfig];
}
