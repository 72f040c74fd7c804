import type { JsonWebKey } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';

/**
 * An RSA private key with its primes, which a JWK may leave out but OpenSSL needs.
 * @throws BuiltinError when it is not a private key.
 */
export function completeRsaKey(jwk: JsonWebKey): JsonWebKey {
  if (jwk.d === undefined || jwk.n === undefined || jwk.e === undefined) {
    throw new BuiltinError('the JWK is not an RSA private key');
  }
  if (jwk.p !== undefined && jwk.q !== undefined && jwk.dp !== undefined) return jwk;
  const [n, e, d] = [toInteger(jwk.n), toInteger(jwk.e), toInteger(jwk.d)];
  const p = primeOf(n, e * d - 1n);
  const q = n / p;
  const qi = power(q, p - 2n, p);
  return {
    ...jwk,
    p: toText(p),
    q: toText(q),
    dp: toText(d % (p - 1n)),
    dq: toText(d % (q - 1n)),
    qi: toText(qi),
  };
}

/** Finds a factor of n from a multiple of its group order, by square roots of one (Miller). */
function primeOf(n: bigint, multiple: bigint): bigint {
  let odd = multiple;
  while (odd % 2n === 0n) odd /= 2n;
  for (let base = 2n; base < 1000n; base++) {
    let root = power(base, odd, n);
    for (let square = (root * root) % n; root !== 1n && root !== n - 1n; square = (root * root) % n) {
      if (square === 1n) return gcd(root - 1n, n);
      root = square;
    }
  }
  throw new BuiltinError('the JWK is not a valid RSA private key');
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let factor = base % modulus, left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function toInteger(base64: string): bigint {
  return BigInt(`0x${Buffer.from(base64, 'base64url').toString('hex') || '0'}`);
}

function toText(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
