import type { RouteAccess } from '#access';
import { addToRouteConfig } from '../requests/route-config.js';

/** Under which what a route needs stands in its configuration. */
export const accessConfig = 'access';

/** Says what whoever calls a route needs, before its body is read. `@Endpoint` does too; this is for what is not documented. */
export function Needs({ may, on }: RouteAccess): MethodDecorator {
  return addToRouteConfig({ [accessConfig]: { may, on } satisfies RouteAccess });
}
