import { createPublicKey } from 'node:crypto';
import { bitsOf, childrenOf, integerOf, objectIdentifier, readDer } from './der.js';
import type { Der } from './der.js';

const ALGORITHMS: Readonly<Record<string, number>> = {
  '1.2.840.113549.1.1.1': 1,
  '1.2.840.10040.4.1': 2,
  '1.2.840.10045.2.1': 3,
  '1.3.101.112': 4,
};
const SIGNATURES: Readonly<Record<string, number>> = {
  '1.2.840.113549.1.1.2': 1,
  '1.2.840.113549.1.1.4': 2,
  '1.2.840.113549.1.1.5': 3,
  '1.2.840.113549.1.1.11': 4,
  '1.2.840.113549.1.1.12': 5,
  '1.2.840.113549.1.1.13': 6,
  '1.2.840.10040.4.3': 7,
  '2.16.840.1.101.3.4.3.2': 8,
  '1.2.840.10045.4.1': 9,
  '1.2.840.10045.4.3.2': 10,
  '1.2.840.10045.4.3.3': 11,
  '1.2.840.10045.4.3.4': 12,
  '1.3.101.112': 16,
};
const PSS = '1.2.840.113549.1.1.10';
const PSS_BY_DIGEST: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.2.1': 13,
  '2.16.840.1.101.3.4.2.2': 14,
  '2.16.840.1.101.3.4.2.3': 15,
};

/** Go's number for a signature algorithm; 0 when unknown. */
export function signatureAlgorithm(identifier: Der | undefined): number {
  const [oid, parameters] = childrenOf(identifier);
  const name = oid ? objectIdentifier(oid).join('.') : '';
  if (name !== PSS) return SIGNATURES[name] ?? 0;
  const digest = /060960864801650304020([123])/.exec(parameters?.whole.toString('hex') ?? '')?.[1];
  return PSS_BY_DIGEST[`2.16.840.1.101.3.4.2.${digest ?? ''}`] ?? 0;
}

/** A key's algorithm by Go's number, and the key in the form Go's type has. */
export function describePublicKey(info: Der | undefined): { PublicKeyAlgorithm: number; PublicKey: unknown } {
  const [algorithm, bits] = childrenOf(info);
  const [oid] = childrenOf(algorithm);
  const PublicKeyAlgorithm = ALGORITHMS[oid ? objectIdentifier(oid).join('.') : ''] ?? 0;
  return { PublicKeyAlgorithm, PublicKey: info && bits ? describeKey(PublicKeyAlgorithm, info, bits) : null };
}

function describeKey(algorithm: number, info: Der, bits: Der): unknown {
  if (algorithm === 1) {
    const [modulus, exponent] = childrenOf(readDer(bitsOf(bits))[0]);
    return { N: modulus ? integerOf(modulus) : 0n, E: exponent ? Number(integerOf(exponent)) : 0 };
  }
  if (algorithm === 3) {
    const { x, y } = createPublicKey({ key: info.whole, format: 'der', type: 'spki' }).export({
      format: 'jwk',
    });
    return { Curve: {}, X: toInteger(x), Y: toInteger(y) };
  }
  return algorithm === 4 ? bitsOf(bits).toString('base64') : null;
}

function toInteger(base64: string | undefined): bigint {
  return BigInt(`0x${Buffer.from(base64 ?? '', 'base64url').toString('hex') || '0'}`);
}
