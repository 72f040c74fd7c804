import { createPrivateKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';
import { pemBlocks } from '../crypto/pem.js';
import { decodeBase64 } from '../encoding/base64.js';
import { fromPlain } from '../values/index.js';
import type { RegoValue } from '../values/index.js';

const TYPES: Readonly<Record<string, 'pkcs1' | 'pkcs8' | 'sec1'>> = {
  'RSA PRIVATE KEY': 'pkcs1',
  'PRIVATE KEY': 'pkcs8',
  'EC PRIVATE KEY': 'sec1',
};

/** The private keys in a text of PEM blocks, or base64 of it; other blocks are passed over. */
export function readPrivateKeys(text: string): KeyObject[] {
  return pemBlocks(unwrapped(text)).flatMap(({ type, bytes }) => {
    const form = TYPES[type];
    return form === undefined ? [] : [readKey(bytes, form)];
  });
}

function unwrapped(text: string): string {
  try {
    return decodeBase64(text).toString();
  } catch {
    return text;
  }
}

/** A private key in DER. @throws BuiltinError when it is none. */
export function readKey(der: Buffer, type: 'pkcs1' | 'pkcs8' | 'sec1'): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type });
  } catch (error) {
    throw new BuiltinError(
      `x509: failed to parse private key: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

/** A private key as Go's own type is written in JSON: numbers, or base64 for Ed25519. */
export function describePrivateKey(key: KeyObject): RegoValue {
  const jwk = key.export({ format: 'jwk' });
  if (jwk.kty === 'RSA') return fromPlain(describeRsa(jwk));
  if (jwk.kty === 'EC') return fromPlain({ Curve: {}, X: number(jwk.x), Y: number(jwk.y), D: number(jwk.d) });
  const seed = [jwk.d, jwk.x].map((part) => Buffer.from(part ?? '', 'base64url'));
  return Buffer.concat(seed).toString('base64');
}

function describeRsa(jwk: JsonWebKey): Record<string, unknown> {
  const precomputed = { Dp: number(jwk.dp), Dq: number(jwk.dq), Qinv: number(jwk.qi), CRTValues: [] };
  return {
    N: number(jwk.n),
    E: Number(number(jwk.e)),
    D: number(jwk.d),
    Primes: [number(jwk.p), number(jwk.q)],
    Precomputed: precomputed,
  };
}

function number(base64: string | undefined): bigint {
  return BigInt(`0x${Buffer.from(base64 ?? '', 'base64url').toString('hex') || '0'}`);
}
