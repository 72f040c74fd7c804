import { type Access, anonymous, mesh, type Resource, type Right } from '#access';
import type { FastifyRequest } from 'fastify';

/** Notes what a request asks for, as far as it is known; by which roles it is granted, once it is. */
export function note(
  request: FastifyRequest,
  right: Right,
  resources: readonly Resource[] = [mesh],
  because: readonly string[] = [],
): Access {
  const { id, method, ip: address, routeOptions, headers } = request;
  const userAgent = headers['user-agent'];
  request.access = {
    principal: (request as Partial<FastifyRequest>).caller ?? anonymous,
    right,
    resources,
    because,
    particulars: { resources: [], because: [] },
    request: { id, method, route: routeOptions.url ?? '', address, userAgent },
  };
  return request.access;
}
