import { isRole, type Role } from './roles.js';

/**
 * Who acts. Made once, where a request or an event enters, and handed to every use case that changes something; what is
 * recorded of it is its id.
 */
export interface Principal {
  /** Unique among people, machines and services: `ada@clients.example`. */
  readonly id: string;
  readonly kind: 'anonymous' | 'person' | 'machine' | 'service';
  /**
   * By what we know that it is who it says: an API key, an access token, a browser session, a service of ours that carries it
   * on, or this process. `claim` is its own word, believed only without authentication.
   */
  readonly via: 'claim' | 'key' | 'token' | 'session' | 'service' | 'process';
  /** What it showed, by a name that is no secret: the id of its key or session. */
  readonly credential?: string;
  readonly roles: readonly Role[];
  /** Ids of the domains in which its roles of a domain hold; those that it belongs to by the catalog are not repeated here. */
  readonly domains: readonly string[];
  /** Roles that hold in one domain each, by the domain's id, besides those: what claims give, which differ from domain to domain. */
  readonly rolesIn?: Readonly<Record<string, readonly Role[]>>;
  /** Its groups, as its identity provider names them. */
  readonly groups: readonly string[];
  /** For whom a machine acts, when it may; recorded beside its own id. */
  readonly onBehalfOf?: string;
}

/** Whoever did not say, or did not prove, who they are. */
export const anonymous: Principal = { ...unknown('anonymous'), kind: 'anonymous' };

/** Whoever says who they are, and is believed. Nothing else is known of them. */
export function claimed(id: string): Principal {
  return id === anonymous.id ? anonymous : unknown(id);
}

/** A service that acts by itself: because time has passed, or because of what it has read. */
export function serviceItself(id: string): Principal {
  return { ...unknown(id), kind: 'service', via: 'process' };
}

/** Roles by domain, as a document of ours carries them. */
export function copiedRoles(rolesIn: Principal['rolesIn'] = {}): Record<string, string[]> {
  return Object.fromEntries(Object.entries(rolesIn).map(([domain, held]) => [domain, [...held]]));
}

/** Roles by domain, read from such a document. A role that this release does not know gives no rights. */
export function knownRoles(
  rolesIn: Readonly<Record<string, readonly string[]>> = {},
): NonNullable<Principal['rolesIn']> {
  return Object.fromEntries(Object.entries(rolesIn).map(([domain, held]) => [domain, held.filter(isRole)]));
}

/** By what somebody was known, and for whom they acted: what a record says beside its actor. */
export function provenanceOf({ via, onBehalfOf }: Principal): {
  via: Principal['via'];
  onBehalfOf: string | null;
} {
  return { via, onBehalfOf: onBehalfOf ?? null };
}

/** Who acted, in a record that has room for one name: a machine that acted for somebody is named with them. */
export function recordedAs(actor: string, onBehalfOf: string | null | undefined): string {
  return onBehalfOf === null || onBehalfOf === undefined ? actor : `${actor} for ${onBehalfOf}`;
}

function unknown(id: string): Principal {
  return { id, kind: 'person', via: 'claim', roles: [], domains: [], groups: [] };
}
