import { isRole, knownRoles, type Principal } from '#access';
import type { CredentialStated } from '#contracts/events';

/** A credential, ready to be compared with what is shown. Times in milliseconds since 1970. */
export interface KnownCredential {
  readonly id: string;
  readonly kind: CredentialStated['kind'];
  readonly secrets: readonly { readonly hash: Buffer; readonly until: number }[];
  readonly principal: Principal;
  /** Whether whoever shows it may act for others. */
  readonly onBehalfOf: boolean;
  readonly expiresAt: number;
  readonly revoked: boolean;
}

/** The credential that was stated. A role that this release does not know gives no rights. */
export function knownCredential(stated: CredentialStated): KnownCredential {
  const { id, kind, principal } = stated;
  return {
    id,
    kind,
    secrets: stated.secrets.map(({ hash, until }) => ({
      hash: Buffer.from(hash, 'base64url'),
      until: until === null ? Infinity : Date.parse(until),
    })),
    principal: {
      id: principal.id,
      kind: principal.kind,
      via: kind,
      credential: id,
      roles: principal.roles.filter(isRole),
      domains: principal.domains,
      ...(principal.rolesIn && { rolesIn: knownRoles(principal.rolesIn) }),
      groups: principal.groups,
    },
    onBehalfOf: stated.onBehalfOf,
    expiresAt: Date.parse(stated.expiresAt),
    revoked: stated.revokedAt !== null,
  };
}
