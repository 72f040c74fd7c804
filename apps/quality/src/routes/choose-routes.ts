import type { Severity } from '#contracts/events';
import { matches } from './matcher.js';
import { defaultRoute, type Route } from './route.js';

/** A route, and whose it is. */
export interface ChosenRoute {
  readonly scope: string;
  readonly route: Route;
}

/** Routes of a scope. */
export interface ScopedRoutes {
  readonly scope: string;
  readonly routes: readonly Route[];
}

const order: readonly Severity[] = ['info', 'warning', 'critical'];

/**
 * The routes that something takes: of the nearest scope that has one for it.
 * @param scopes the nearest first
 */
export function chooseRoutes(
  scopes: readonly ScopedRoutes[],
  labels: Readonly<Record<string, string>>,
  severity: Severity,
): ChosenRoute[] {
  for (const { scope, routes } of scopes) {
    const chosen = routesOf(routes, labels, severity);
    if (chosen.length > 0) return chosen.map((route) => ({ scope, route }));
  }
  return [{ scope: 'built-in', route: defaultRoute }];
}

function routesOf(
  routes: readonly Route[],
  labels: Readonly<Record<string, string>>,
  severity: Severity,
): Route[] {
  const fitting = routes.filter(
    ({ match, minimumSeverity }) =>
      order.indexOf(severity) >= order.indexOf(minimumSeverity) && matches(match, labels),
  );
  const last = fitting.findIndex((route) => !route.continue);
  return last < 0 ? fitting : fitting.slice(0, last + 1);
}
