import { claimed, isRole, knownRoles, type Principal } from '#access';
import type { CarriedPrincipal } from '#contracts/decisions';

/**
 * Who acts when a service asks. A service of ours tells of somebody whom it has asked who they are; where nobody is asked, all
 * that anybody tells is a name.
 */
export function actingPrincipal(caller: Principal, carried: CarriedPrincipal | undefined): Principal {
  if (!carried) return caller;
  if (caller.via !== 'service') return claimed(carried.id);
  return { ...carried, roles: carried.roles.filter(isRole), rolesIn: knownRoles(carried.rolesIn) };
}
