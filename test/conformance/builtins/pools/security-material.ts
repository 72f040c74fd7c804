import { createHmac, createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FOLDER = 'test/conformance/builtins/keys';

/** Keys and certificates made by openssl for these tests alone; the root signs the leaf. */
export const material = {
  rsa: read('rsa.pem'),
  ec: read('ec.pem'),
  ed25519: read('ed25519.pem'),
  root: read('root.pem'),
  leaf: read('leaf.pem'),
  restricted: read('restricted.pem'),
  request: read('request.pem'),
};

/** What HMAC tokens are signed with. */
export const SECRET = 'a secret of more than thirty-two bytes';

function read(name: string): string {
  return readFileSync(`${FOLDER}/${name}`, 'utf8');
}

/** The public half of a private key, as PEM. */
export function publicPem(privatePem: string): string {
  return createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }).toString();
}

/** The public half of a private key, as a JSON Web Key. */
export function publicJwk(privatePem: string): Record<string, unknown> {
  return { ...createPublicKey(privatePem).export({ format: 'jwk' }) };
}

/** A signed token; the parts are texts, so that they may be no JSON. */
export function token(header: string, payload: string, key: 'hmac' | 'rsa' | 'ec' | 'ed25519'): string {
  const signed = [header, payload].map((part) => Buffer.from(part).toString('base64url')).join('.');
  return `${signed}.${signature(signed, key).toString('base64url')}`;
}

function signature(text: string, key: 'hmac' | 'rsa' | 'ec' | 'ed25519'): Buffer {
  if (key === 'hmac') return createHmac('sha256', SECRET).update(text).digest();
  const options = { key: material[key], dsaEncoding: 'ieee-p1363' as const };
  return sign(key === 'ed25519' ? null : 'sha256', Buffer.from(text), options);
}
