import { constants, createHmac, sign, timingSafeEqual, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

type Family = 'HS' | 'RS' | 'PS' | 'ES' | 'EdDSA';

/** A JWS signature algorithm: its family, and its digest where it has one. */
export interface Algorithm {
  family: Family;
  digest: string | undefined;
}

const CURVE_BYTES: Readonly<Record<string, number>> = {
  prime256v1: 32,
  secp384r1: 48,
  secp521r1: 66,
  secp256k1: 32,
};
const KEY_TYPES: Readonly<Record<Family, string | undefined>> = {
  HS: undefined,
  RS: 'rsa',
  PS: 'rsa',
  ES: 'ec',
  EdDSA: 'ed25519',
};

/** The algorithms of RFC 7518 that OPA knows, by name. */
export const KNOWN_ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ...(['HS', 'RS', 'PS', 'ES'] as const).flatMap((family) =>
    [256, 384, 512].map((bits): [string, Algorithm] => [
      `${family}${bits}`,
      { family, digest: `sha${bits}` },
    ]),
  ),
  ['EdDSA', { family: 'EdDSA', digest: undefined }],
]);

/** Does the signature fit? A key of another type fits nothing. */
export function verifySignature(
  { family, digest }: Algorithm,
  key: KeyObject,
  signed: string,
  signature: Buffer,
): boolean {
  const data = Buffer.from(signed);
  if (family === 'HS') return key.type === 'secret' && verifyMac(digest ?? '', key, data, signature);
  if (key.asymmetricKeyType !== KEY_TYPES[family]) return false;
  if (family === 'RS') return verify(digest, data, key, signature);
  if (family === 'EdDSA') return signature.length === 64 && verify(null, data, key, signature);
  if (family === 'ES') return verifyEcdsa(digest ?? '', key, data, signature);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return verify(digest, data, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_AUTO }, signature);
}

function verifyMac(digest: string, key: KeyObject, data: Buffer, signature: Buffer): boolean {
  const expected = createHmac(digest, key).update(data).digest();
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}

// A curve other than the algorithm's own is accepted, as in OPA: the two halves are what they are.
function verifyEcdsa(digest: string, key: KeyObject, data: Buffer, signature: Buffer): boolean {
  const size = CURVE_BYTES[key.asymmetricKeyDetails?.namedCurve ?? ''];
  const half = Math.floor(signature.length / 2);
  const r = size === undefined ? undefined : resized(signature.subarray(0, half), size);
  const s = size === undefined ? undefined : resized(signature.subarray(half), size);
  if (!r || !s) return false;
  return verify(digest, data, { key, dsaEncoding: 'ieee-p1363' }, Buffer.concat([r, s]));
}

function resized(bytes: Buffer, size: number): Buffer | undefined {
  const surplus = bytes.length - size;
  if (surplus <= 0) return Buffer.concat([Buffer.alloc(-surplus), bytes]);
  return bytes.subarray(0, surplus).every((byte) => byte === 0) ? bytes.subarray(surplus) : undefined;
}

/** Signs with a private or secret key of the algorithm's type. @throws TypeError when the key is of another. */
export function createSignature({ family, digest }: Algorithm, key: KeyObject, signed: string): Buffer {
  const data = Buffer.from(signed);
  const expected = KEY_TYPES[family];
  if (expected === undefined ? key.type !== 'secret' : key.asymmetricKeyType !== expected) {
    throw new TypeError('the key is of another type than the algorithm');
  }
  if (family === 'HS')
    return createHmac(digest ?? '', key)
      .update(data)
      .digest();
  if (family === 'RS') return sign(digest, data, key);
  if (family === 'EdDSA') return sign(null, data, key);
  if (family === 'ES') return sign(digest, data, { key, dsaEncoding: 'ieee-p1363' });
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign(digest, data, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
}
