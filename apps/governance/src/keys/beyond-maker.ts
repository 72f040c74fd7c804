import type { Principal } from '#access';
import { BeyondMaker } from './errors.js';
import type { NewKey } from './key-documents.js';

/** What a key is to be good for. */
export type Grant = Pick<NewKey, 'principal' | 'kind' | 'domains'> & { readonly roles: readonly string[] };

/** What an operator may give, besides to itself: what it is. */
const ofOperators: readonly string[] = ['operator', 'reader'];

/** What whoever decides for domains may give for them. */
const ofDomains: readonly string[] = [
  'reader',
  'domain-member',
  'domain-owner',
  'machine-gate',
  'machine-apply',
];

/**
 * What a key would be able to do that its maker is not, as a sentence; undefined when there is nothing. That its maker may
 * make keys for the key's domains at all is another question, which comes before.
 */
export function beyondMaker({ id, roles }: Principal, grant: Grant): string | undefined {
  if (roles.includes('governor')) return undefined;
  const isOfDomains = grant.domains.length > 0;
  const given = isOfDomains ? ofDomains : ofOperators;
  const beyond = grant.roles.filter((role) => !given.includes(role));
  if (beyond.length > 0)
    return `${beyond.join(', ')} can be given by a governor alone${isOfDomains ? '' : ', or for named domains'}.`;
  if (grant.principal === id) return undefined;
  if (grant.kind === 'person') return 'A key for another person can be made by a governor alone.';
  return ofOthers(grant);
}

/** A machine's name tells whose it is: nobody takes that of a machine, or of a person, who may more elsewhere. */
function ofOthers({ principal, domains }: Grant): string | undefined {
  const owners = domains.length > 0 ? domains : ['operations'];
  if (owners.some((owner) => principal.startsWith(`${owner}/`))) return undefined;
  const names = owners.map((owner) => `'${owner}/...'`).join(' or ');
  return `The machine has to be named ${names}; another name can be given by a governor alone.`;
}

/** @throws BeyondMaker */
export function refuseBeyond(maker: Principal, grant: Grant): void {
  const beyond = beyondMaker(maker, grant);
  if (beyond !== undefined) throw new BeyondMaker(beyond);
}
