import { copiedRoles } from '#access';
import type { CredentialStated } from '#contracts/events';
import { identityOf, type ClaimMapping } from '#oidc';
import type { Login } from './login-provider.js';

/** Who a session is of. */
export interface SessionIdentity {
  readonly principal: CredentialStated['principal'];
  /** What to call them. */
  readonly name: string;
}

/**
 * Who has logged in, and what they may be here.
 * @throws TokenRefused when no claim names them
 */
export function sessionIdentity({ claims }: Pick<Login, 'claims'>, mapping: ClaimMapping): SessionIdentity {
  const { id, roles, domains, rolesIn, groups } = identityOf(claims, mapping);
  const { name } = claims;
  return {
    principal: {
      id,
      kind: 'person',
      roles: [...roles],
      domains: [...domains],
      rolesIn: copiedRoles(rolesIn),
      groups: [...groups],
    },
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 256) : id,
  };
}
