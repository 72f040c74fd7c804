import type { Principal } from '#access';
import { BeyondMaker } from './errors.js';
import type { NewKey } from './key-documents.js';

/** What a key is to be good for. */
export type Grant = Pick<NewKey, 'principal' | 'kind' | 'domains' | 'onBehalfOf'> & {
  readonly roles: readonly string[];
};

/** What whoever owns a domain may give for it; that they own it is asked for beside this. */
const ofDomains = ['reader', 'domain-member', 'domain-owner', 'machine-gate', 'machine-apply'];

/**
 * What a key would be able to do that its maker is not, as a sentence; undefined when there is nothing, as far as what the maker
 * shows tells. Governors of the whole mesh give whatever there is.
 */
export function beyondMaker(maker: Principal, grant: Grant): string | undefined {
  if (isOfMesh(maker, 'governor')) return undefined;
  return beyondRoles(maker, grant) ?? beyondName(maker, grant);
}

/** @throws BeyondMaker */
export function refuseBeyond(maker: Principal, grant: Grant): void {
  const beyond = beyondMaker(maker, grant);
  if (beyond !== undefined) throw new BeyondMaker(beyond);
}

function beyondRoles(maker: Principal, { roles, domains }: Grant): string | undefined {
  const given = domains.length > 0 ? ofDomains : ['reader'];
  const beyond = roles.filter(
    (role) => !given.includes(role) && !(role === 'operator' && isOfMesh(maker, role)),
  );
  if (beyond.length === 0) return undefined;
  const elsewhere = domains.length > 0 ? '' : ', or for named domains by whoever owns them';
  return `The role ${beyond.join(', ')} can be given by a governor alone${elsewhere}.`;
}

/** A machine's name tells whose it is: nobody gets that of a person, or of a machine of others. */
function beyondName({ id }: Principal, { principal, kind, domains, onBehalfOf }: Grant): string | undefined {
  // Whom it names is believed: as the one who asks beside the one who approves, and as a member of their domains.
  if (onBehalfOf) return 'A key that names others as those who act can be made by a governor alone.';
  if (principal === id) return undefined;
  if (kind === 'person') return 'A key for another person can be made by a governor alone.';
  const owners = domains.length > 0 ? domains : ['operations'];
  if (owners.some((owner) => principal.startsWith(`${owner}/`))) return undefined;
  const names = owners.map((owner) => `'${owner}/...'`).join(' or ');
  return `The machine has to be named ${names}; another name can be given by a governor alone.`;
}

function isOfMesh({ roles, domains }: Principal, role: 'governor' | 'operator'): boolean {
  return roles.includes(role) && domains.length === 0;
}
