import type { RouteOptions } from 'fastify';
import { addToRouteConfig } from '../requests/route-config.js';

/** How many times the process's limit a body may be that other services send. */
const times = 16;

/**
 * Marks a route that takes larger bodies than others: up to so many bytes, whatever the process's limit is. Without a number it is one
 * that other services send bodies to which hold a caller's body and more: its limit is 16 times the process's.
 */
export function LargeBody(bytes?: number): MethodDecorator {
  return addToRouteConfig({ largeBody: bytes ?? true });
}

/** Gives a marked route its limit. */
export function raiseLimit(route: RouteOptions, bodyLimit: number): void {
  const { largeBody } = (route.config ?? {}) as { largeBody?: true | number };
  if (largeBody !== undefined) route.bodyLimit = largeBody === true ? times * bodyLimit : largeBody;
}
