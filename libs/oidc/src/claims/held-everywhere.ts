import type { Role } from '#access';
import type { Granted } from './role-grants.js';

/** Roles that hold in domains, each with those that somebody who has it need not be given as well. */
const rolesOfDomains: Partial<Record<Role, readonly Role[]>> = {
  'domain-owner': ['domain-owner', 'domain-member', 'machine-apply'],
  'domain-member': ['domain-member', 'machine-apply'],
  'machine-apply': ['machine-apply'],
};

/**
 * One list of roles and one of domains for all that somebody was granted. As every role of a domain then holds in every domain,
 * only those are left that were granted in each of them: who owns one domain and is a member of another must not own both.
 */
export function heldEverywhere(granted: readonly Granted[]): Granted {
  const given = new Set(granted.flatMap(({ roles }) => roles));
  const inDomains = granted.filter(({ roles }) => roles.some(isOfDomain));
  const domains = [...new Set(inDomains.flatMap(({ domains }) => domains))].sort();
  const free = [...given].filter((role) => !isOfDomain(role));
  const bound = [...given].filter(isOfDomain).flatMap(impliedBy);
  const held = bound.filter((role) => domains.every((domain) => holdsIn(inDomains, role, domain)));
  return { roles: [...new Set([...free, ...held])].sort(), domains };
}

function isOfDomain(role: Role): boolean {
  return role in rolesOfDomains;
}

function impliedBy(role: Role): readonly Role[] {
  return rolesOfDomains[role] ?? [role];
}

function holdsIn(granted: readonly Granted[], role: Role, domain: string): boolean {
  return granted.some((it) => it.domains.includes(domain) && it.roles.flatMap(impliedBy).includes(role));
}
