import { createHmac, timingSafeEqual } from 'node:crypto';
import { type AuthSecrets, derivedKeys } from '../settings/derived-key.js';

/**
 * Hashes the secrets of credentials with a key that is in no database: who reads the hashes cannot even try secrets. The
 * secrets are random, so that one round is enough.
 */
export class SecretHash {
  private readonly keys: readonly [Uint8Array, ...Uint8Array[]];

  constructor(secrets: AuthSecrets) {
    this.keys = derivedKeys(secrets, 'credentials');
  }

  /** The hash by which a credential's secret is kept; of the same secret another credential has another. */
  of(id: string, secret: string): Buffer {
    return hashOf(this.keys[0], id, secret);
  }

  /** The hashes by which it may have been kept: with the key of now, and with the one that counts too. */
  all(id: string, secret: string): Buffer[] {
    return this.keys.map((key) => hashOf(key, id, secret));
  }

  /** Whether two hashes are the same, found out in a time that does not tell where they differ. */
  equal(one: Buffer, other: Buffer): boolean {
    return one.length === other.length && timingSafeEqual(one, other);
  }
}

function hashOf(key: Uint8Array, id: string, secret: string): Buffer {
  return createHmac('sha256', key).update(`${id} ${secret}`).digest();
}
