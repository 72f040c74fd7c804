import { isReading, mesh, type Resource, type ResourceFinders, type RouteAccess } from '#access';
import { NotFound } from '#errors';
import type { FastifyRequest } from 'fastify';
import { after, allOf } from './after.js';

/**
 * What a request is about, as far as its path tells. Looking at what is not there is a matter of the mesh, so that the route
 * itself answers as it does.
 * @throws NotFound when something that is not there is to be changed; or rejects with it
 */
export function resourcesOf(
  request: FastifyRequest,
  { may, on }: RouteAccess,
  finders: ResourceFinders,
): readonly Resource[] | Promise<readonly Resource[]> {
  if (on === 'mesh' || on === 'body') return [mesh];
  const params = request.params as Readonly<Record<string, string>>;
  const found = Object.entries(on).map(([name, parameter]) => {
    const id = params[parameter] ?? '';
    // No name can hold it, and no database be asked for it; that is told in its turn.
    if (id.includes('\0')) return [mesh];
    return after(finders.find(name, id), (resources) => {
      if (resources.length === 0 && !isReading(may)) throw new NotFound(name, id);
      return resources;
    });
  });
  return after(allOf(found), (all) => {
    const resources = all.flat();
    return resources.length > 0 ? resources : [mesh];
  });
}
