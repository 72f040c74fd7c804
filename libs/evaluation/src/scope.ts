import type { PolicyScope } from '#policy-engine';

/** The federation's own scope. */
export const globalScope = 'global' satisfies PolicyScope;

export function domainScope(id: string): PolicyScope {
  return `domain:${id}`;
}

export function productScope(id: string): PolicyScope {
  return `product:${id}`;
}
