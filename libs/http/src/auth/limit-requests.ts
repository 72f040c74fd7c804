import type { RequestLimits } from '#access';
import type { FastifyInstance } from 'fastify';

/** What watches a process must not take it for dead because others ask too much. */
const watched: ReadonlySet<string | undefined> = new Set(['/health/live', '/health/ready', '/metrics']);

/** Refuses requests that are too many, and tells all others how many are left. Call it when callers are identified. */
export function limitRequests(fastify: FastifyInstance, limits: RequestLimits): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const counted = watched.has(request.routeOptions.url)
      ? undefined
      : limits.count(request.caller, request.ip);
    if (counted === undefined) return done();
    void reply.header('ratelimit-policy', counted.policy).header('ratelimit', counted.limit);
    done(counted.refusal);
  });
}
