import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../settings/derived-key.js';

/**
 * Hashes the secrets of credentials with a key that is in no database: who reads the hashes cannot even try secrets. The
 * secrets are random, so that one round is enough.
 */
export class SecretHash {
  private readonly key: Uint8Array;

  constructor({ AUTH_SECRET }: { readonly AUTH_SECRET: string }) {
    this.key = derivedKey(AUTH_SECRET, 'credentials');
  }

  /** The hash of a credential's secret; of the same secret another credential has another. */
  of(id: string, secret: string): Buffer {
    return createHmac('sha256', this.key).update(`${id} ${secret}`).digest();
  }

  /** Whether two hashes are the same, found out in a time that does not tell where they differ. */
  equal(one: Buffer, other: Buffer): boolean {
    return one.length === other.length && timingSafeEqual(one, other);
  }
}
