import type { RouteAccess, ShownInAnswer } from '#access';
import { addToRouteConfig } from '../requests/route-config.js';

/** Under which what a route needs stands in its configuration. */
export const accessConfig = 'access';

/** Under which it stands where its answer holds things of which not everything is for everybody. */
export const showsConfig = 'shows';

/** Says where the answer of a route holds such things. */
export function Shows(shows: ShownInAnswer): MethodDecorator {
  return addToRouteConfig({ [showsConfig]: shows });
}

/** Says what whoever calls a route needs, before its body is read. `@Endpoint` does too; this is for what is not documented. */
export function Needs({ may, on }: RouteAccess): MethodDecorator {
  return addToRouteConfig({ [accessConfig]: { may, on } satisfies RouteAccess });
}
