import { hkdfSync } from 'node:crypto';

/** What an installation keeps to itself. While it changes from one secret to another there are two. */
export interface AuthSecrets {
  /** What is made is made with this one. */
  readonly AUTH_SECRET: string;
  /** What was made with this one counts too. */
  readonly AUTH_SECRET_SECOND?: string;
}

/** 32 bytes for one purpose out of a secret: what one of them is used for tells nothing about the others. */
export function derivedKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `meshwarden ${purpose}`, 32));
}

/** Such keys out of all secrets: first the one that things are made with, then the one that counts too. */
export function derivedKeys(
  { AUTH_SECRET, AUTH_SECRET_SECOND }: AuthSecrets,
  purpose: string,
): readonly [Uint8Array, ...Uint8Array[]] {
  const second = AUTH_SECRET_SECOND === undefined ? [] : [derivedKey(AUTH_SECRET_SECOND, purpose)];
  return [derivedKey(AUTH_SECRET, purpose), ...second];
}
