import type { Resource } from '#access';
import type { MembershipIndex } from '../memberships/membership-index.js';

/** A thing once for each domain that answers for it: a subject is of its contract's domain, and of those that claim its name. */
export function placesOf(resource: Resource, index: Pick<MembershipIndex, 'claimantsOf'>): Resource[] {
  const { kind, id, domain } = resource;
  if (kind !== 'subject') return [resource];
  const others = index.claimantsOf(id).filter((claimant) => claimant !== domain);
  const claimed = others.map((claimant) => ({ ...resource, domain: claimant }));
  return domain === undefined && claimed.length > 0 ? claimed : [resource, ...claimed];
}
