import type { RouteOptions } from 'fastify';
import { addToRouteConfig } from '../requests/route-config.js';

/** How many times the process's limit a body may be that other services send. */
const times = 16;

/**
 * Marks a route that other services send bodies to which hold a caller's body and more: its limit is 16 times the
 * process's.
 */
export function LargeBody(): MethodDecorator {
  return addToRouteConfig({ largeBody: true });
}

/** Gives a marked route its limit. */
export function raiseLimit(route: RouteOptions, bodyLimit: number): void {
  const { largeBody } = (route.config ?? {}) as { largeBody?: boolean };
  if (largeBody) route.bodyLimit = times * bodyLimit;
}
