import type { Resource } from '#access';

/** A domain, there or not, as a thing to which somebody needs a right: it answers for itself. */
export function domainResource(id: string): Resource {
  return { kind: 'domain', id, domain: id, owners: [] };
}
