import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What the log says of the request that something was done for. */
export interface RequestContext {
  readonly correlationId: string;
  readonly method: string;
  /** The path's pattern, `/api/v1/contracts/:id`; nothing when there is no such route. */
  readonly route: string | undefined;
  /** The id of who sent it; nothing before that is known. */
  readonly caller: string | undefined;
}

const requests = new AsyncLocalStorage<FastifyRequest>();

/** Lets whatever is logged while a request is handled tell of it. Call it before any other hook is added. */
export function followRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => requests.run(request, done));
}

/** The request that is being handled, if any. */
export function currentRequest(): RequestContext | undefined {
  const request = requests.getStore();
  if (request === undefined) return undefined;
  const { id, method, routeOptions, caller } = request as FastifyRequest & { caller?: { id: string } };
  return { correlationId: id, method, route: routeOptions.url, caller: caller?.id };
}
