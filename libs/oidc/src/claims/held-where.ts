import { isOfDomains, limitable, type Principal, type Role } from '#access';
import type { Granted } from './role-grants.js';

/** What somebody is for the mesh, and what in which domain. */
export type Held = Required<Pick<Principal, 'roles' | 'rolesIn'>>;

/**
 * Roles of different domains stay apart: who owns one and is a member of another does not own both. A role of a domain that was
 * granted without one holds nowhere; one that can be limited is, where it was granted with domains.
 */
export function heldWhere(granted: readonly Granted[]): Held {
  const roles = new Set<Role>();
  const byDomain = new Map<string, Set<Role>>();
  for (const { roles: given, domains } of granted)
    for (const role of given) {
      const isPlaced = isOfDomains(role) || (limitable.has(role) && domains.length > 0);
      if (!isPlaced) roles.add(role);
      else for (const domain of domains) byDomain.set(domain, new Set(byDomain.get(domain)).add(role));
    }
  const rolesIn = [...byDomain].sort(byName).map(([domain, held]) => [domain, [...held].sort()] as const);
  return { roles: [...roles].sort(), rolesIn: Object.fromEntries(rolesIn) };
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
