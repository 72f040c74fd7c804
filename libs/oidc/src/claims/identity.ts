import { isNameOfOne, type Principal } from '#access';
import { claimAt, textsAt, type Claims } from './claims.js';
import { heldWhere } from './held-where.js';
import { grantedBy, type RoleGrant } from './role-grants.js';
import { TokenRefused } from '../token-refused.js';

/** How claims become an identity. */
export interface ClaimMapping {
  /** The claims that may hold the id, the first that is there counts. */
  readonly idClaims: readonly string[];
  readonly groupClaims: readonly string[];
  readonly grants: readonly RoleGrant[];
}

/** Somebody as the provider knows them. */
export type Identity = Pick<Principal, 'id' | 'kind' | 'roles' | 'domains' | 'rolesIn' | 'groups'>;

const mostGroups = 1_000;

/**
 * Who somebody is, and what they may be here.
 * @throws TokenRefused when no claim names them, or by a name that is not theirs to have
 */
export function identityOf(claims: Claims, mapping: ClaimMapping): Identity {
  const groups = [...new Set(mapping.groupClaims.flatMap((path) => textsOf(claims, path)))].slice(
    0,
    mostGroups,
  );
  return {
    id: idOf(claims, mapping.idClaims),
    kind: isMachine(claims) ? 'machine' : 'person',
    ...heldWhere(grantedBy(mapping.grants, claims, groups)),
    domains: [],
    groups,
  };
}

/** The names of clients that claims can hold; providers differ in what they call it. */
export function clientsOf(claims: Claims): string[] {
  const named = ['client_id', 'azp', 'cid', 'appid'].map((name) => claims[name]);
  return named.filter((it): it is string => typeof it === 'string');
}

/** Groups may have spaces in their names: a text is one of them. */
function textsOf(claims: Claims, path: string): string[] {
  const value = claimAt(claims, path);
  return typeof value === 'string' ? [value] : textsAt(claims, path);
}

function idOf(claims: Claims, paths: readonly string[]): string {
  const found = paths.map((path) => ({ path, id: claimAt(claims, path) })).find(({ id }) => id !== undefined);
  if (typeof found?.id !== 'string') throw new TokenRefused(`names nobody by ${paths.join(', ')}`);
  if (found.path === 'email' && claims.email_verified === false)
    throw new TokenRefused('names an address that was not verified');
  const id = found.id;
  if (!/^[^\s\p{C}]([^\p{C}]{0,254}[^\s\p{C}])?$/u.test(id) || !isNameOfOne(id))
    throw new TokenRefused('names somebody by a name that nobody can have here');
  return id;
}

/** A client that was given a token in its own name, by the marks of RFC 9068, Entra, Auth0 and Keycloak. */
function isMachine(claims: Claims): boolean {
  if (claims.idtyp === 'app' || claims.gty === 'client-credentials') return true;
  return clientsOf(claims).some(
    (client) =>
      claims.sub === client || claims.preferred_username === `service-account-${client.toLowerCase()}`,
  );
}
