/**
 * What somebody can be given to be, by a key or by a claim of the identity provider. Who owns a product, a scope or a domain
 * is not given: the catalog and governance say it, so that it changes with them.
 */
export const roles = {
  reader: 'Reads what the mesh shows to everybody.',
  'domain-member': 'Gates and applies changes of its domains, and answers for their incidents.',
  'domain-owner':
    'What a member may, and decides on the domain itself: its teams, its policies, what is deleted.',
  governor: 'Decides for the federation: domains, policies of every scope and who owns them.',
  auditor: 'Reads everything that was recorded, and changes nothing.',
  'machine-gate': 'Asks the gate, as a CI job does, and changes nothing.',
  'machine-apply': 'Asks the gate, and applies changes of its domains.',
  operator: 'Runs the installation: modes and imports of the registry, deliveries, keys.',
} as const;

/** The name of a role. */
export type Role = keyof typeof roles;

/** Roles that hold in domains only: as policies/authz has it. */
export function isOfDomains(role: Role): boolean {
  return ofDomains.has(role);
}

const ofDomains: ReadonlySet<Role> = new Set(['domain-member', 'domain-owner', 'machine-apply']);

/** Roles of the mesh that can be limited to domains: as policies/authz has it. */
export const limitable: ReadonlySet<Role> = new Set(['governor', 'machine-gate']);

/** Whether this release knows a role of that name. */
export function isRole(name: string): name is Role {
  return Object.hasOwn(roles, name);
}
