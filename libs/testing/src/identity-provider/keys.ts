import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';

/** A new pair of keys with a name of its own, private part included. */
export async function newKey(alg: 'RS256' | 'ES256'): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `${alg}-${randomUUID()}` };
}

/** What others may see of a key. */
export function publicPart({ kty, n, e, crv, x, y, alg, use, kid }: JWK): JWK {
  return { kty, n, e, crv, x, y, alg, use, kid };
}
