import { X509Certificate, createPublicKey, createSecretKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';
import { firstPemBlock } from '../crypto/pem.js';
import type { PemBlock } from '../crypto/pem.js';
import { KNOWN_ALGORITHMS } from './algorithms.js';
import { readKeySet } from './key-set.js';

/** A key that a token's signature may be checked with. */
export interface VerificationKey {
  key: KeyObject;
  /** The algorithm it is for; empty when it does not say. */
  algorithm: string;
  /** Its id; empty when it has none. */
  id: string;
  /** A private key: it verifies nothing where a public one is asked for. */
  isPrivate: boolean;
}

/** The keys in a PEM certificate or public key, a JWK, or a JWK set. @throws BuiltinError when there is none to read. */
export function readVerificationKeys(text: string): VerificationKey[] {
  const pem = firstPemBlock(text);
  if (!pem) return readJwks(text);
  if (pem.rest.length > 0) throw new BuiltinError('extra data after a PEM certificate block');
  return [{ key: readPemKey(pem.block), algorithm: '', id: '', isPrivate: false }];
}

function readPemKey({ type, bytes }: PemBlock): KeyObject {
  if (type === 'CERTIFICATE') {
    return attempt('failed to parse a PEM certificate', () => new X509Certificate(bytes).publicKey);
  }
  if (type === 'PUBLIC KEY') {
    return attempt('failed to parse a PEM public key', () =>
      createPublicKey({ key: bytes, format: 'der', type: 'spki' }),
    );
  }
  throw new BuiltinError('failed to extract a Key from the PEM certificate');
}

function readJwks(text: string): VerificationKey[] {
  return attempt('failed to parse a JWK key (set)', () =>
    readKeySet(text)
      .map((jwk) => ({
        key: importKey(jwk),
        algorithm: typeof jwk.alg === 'string' ? jwk.alg : '',
        id: typeof jwk.kid === 'string' ? jwk.kid : '',
        isPrivate: jwk.d !== undefined,
      }))
      .filter(({ algorithm }) => algorithm === '' || KNOWN_ALGORITHMS.has(algorithm)),
  );
}

function importKey(jwk: JsonWebKey): KeyObject {
  if (jwk.kty === 'oct') return createSecretKey(Buffer.from(jwk.k ?? '', 'base64url'));
  const { kty, n, e, crv, x, y } = jwk;
  return createPublicKey({ key: { kty, n, e, crv, x, y }, format: 'jwk' });
}

function attempt<T>(complaint: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new BuiltinError(`${complaint}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
