import type { Principal, Resource, Right } from '#access';
import type { Belonging } from '../memberships/membership-index.js';

/** More domains than this of one person say nothing more, and would only slow the policy down. */
const mostDomains = 50;

/** What policies/authz decides on, as the text that it is given: equal texts have equal answers. */
export function accessInput(
  principal: Principal,
  right: Right,
  resource: Resource,
  { memberOf, ownerOf }: Belonging,
): string {
  const { id, kind, via, roles, domains, rolesIn = {}, groups, credential } = principal;
  const { domain } = resource;
  return JSON.stringify({
    principal: {
      id,
      kind,
      via,
      roles,
      domains,
      rolesIn: Object.fromEntries(within(Object.keys(rolesIn), domain).map((it) => [it, rolesIn[it] ?? []])),
      groups,
      // Asked of nothing else: equal questions have to have equal texts.
      ...(resource.kind === 'key' && via === 'key' && { credential }),
      memberOf: within(memberOf, domain),
      ownerOf: within(ownerOf, domain),
    },
    right,
    resource,
  });
}

/** At most so many, and the one that matters among them. */
function within(domains: readonly string[], one: string | undefined): readonly string[] {
  if (domains.length <= mostDomains) return domains;
  const some = domains.slice(0, mostDomains);
  return one === undefined || some.includes(one) || !domains.includes(one) ? some : [one, ...some.slice(1)];
}
