import { globalScope } from '#evaluation';
import type { PolicyScope } from '#policy-engine';
import { z } from 'zod';

/** Where policies hold, as callers write it: `global`, `domain:<id>` or `product:<id>`. */
export const Scope = z
  .string()
  .max(300)
  .regex(/^(global|(domain|product):.+)$/, 'must be global, domain:<id> or product:<id>')
  .transform((text) => text as PolicyScope)
  .meta({ id: 'Scope', description: '`global`, `domain:<id>` or `product:<id>`.' });

/** The kind of a scope, and the id of its domain or product. */
export function partsOf(scope: PolicyScope): { kind: 'global' | 'domain' | 'product'; id: string } {
  if (scope === globalScope) return { kind: 'global', id: '' };
  const colon = scope.indexOf(':');
  return { kind: scope.slice(0, colon) as 'domain' | 'product', id: scope.slice(colon + 1) };
}
