/**
 * Who acts. Made once, where a request or an event enters, and handed to every use case that changes something; what is
 * recorded of it is its id.
 */
export interface Principal {
  /** Unique among people, machines and services: `ada@clients.example`. */
  readonly id: string;
  readonly kind: 'anonymous' | 'person' | 'machine' | 'service';
  /** By what we know that it is who it says: `claim` is its own word, believed only without authentication. */
  readonly via: 'claim' | 'process';
  /** Ids of the domains that it acts for. */
  readonly domains: readonly string[];
  /** Its groups, as its identity provider names them. */
  readonly groups: readonly string[];
}

/** Whoever did not say who they are; possible only without authentication. */
export const anonymous: Principal = { ...unknown('anonymous'), kind: 'anonymous' };

/** Whoever says who they are, and is believed. Nothing else is known of them. */
export function claimed(id: string): Principal {
  return id === anonymous.id ? anonymous : unknown(id);
}

/** A service that acts by itself: because time has passed, or because of what it has read. */
export function serviceItself(id: string): Principal {
  return { ...unknown(id), kind: 'service', via: 'process' };
}

function unknown(id: string): Principal {
  return { id, kind: 'person', via: 'claim', domains: [], groups: [] };
}
