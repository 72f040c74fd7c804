import { hkdfSync } from 'node:crypto';

/** 32 bytes for one purpose out of a secret: what one of them is used for tells nothing about the others. */
export function derivedKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `meshwarden ${purpose}`, 32));
}
