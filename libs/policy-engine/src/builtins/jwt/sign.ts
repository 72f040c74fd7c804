import { createPrivateKey, createSecretKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';
import { stringOperand } from '../operands.js';
import { RegoObject, parseJson, toJsonText } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { KNOWN_ALGORITHMS, createSignature } from './algorithms.js';
import { readKeySet } from './key-set.js';
import { completeRsaKey } from './rsa-key.js';

/** `io.jwt.encode_sign`: header and payload as objects, the key as a JWK. */
export function encodeSign(
  header: RegoValue = null,
  payload: RegoValue = null,
  key: RegoValue = null,
): string {
  return signed(toJsonText(header), toJsonText(payload), toJsonText(key));
}

/** `io.jwt.encode_sign_raw`: header, payload and key as JSON texts, signed as they are. */
export function encodeSignRaw(
  header: RegoValue = null,
  payload: RegoValue = null,
  key: RegoValue = null,
): string {
  const jwk = stringOperand(key, 3);
  return signed(stringOperand(header, 1), stringOperand(payload, 2), jwk);
}

function signed(header: string, payload: string, jwk: string): string {
  const [key] = readKeySet(jwk);
  if (!key) throw new BuiltinError('no keys found in JWK set');
  const parameters = readHeader(header);
  const name = parameters.get('alg');
  if (typeof name !== 'string') throw new BuiltinError("missing or invalid 'alg' header");
  const algorithm = KNOWN_ALGORITHMS.get(name);
  if (!algorithm) throw new BuiltinError(`unknown JWS algorithm: ${name}`);
  const type = parameters.get('typ');
  if ((typeof type !== 'string' || type === 'JWT') && !isJson(payload)) {
    throw new BuiltinError('type is JWT but payload is not JSON');
  }
  const body = `${Buffer.from(header).toString('base64url')}.${Buffer.from(payload).toString('base64url')}`;
  const signature = attempt(() => createSignature(algorithm, importPrivate(key), body));
  return `${body}.${signature.toString('base64url')}`;
}

function readHeader(text: string): RegoObject {
  if (isJson(text)) {
    const header = parseJson(text);
    if (header instanceof RegoObject) return header;
  }
  const why = text === '' ? ': cannot parse empty string' : '';
  throw new BuiltinError(`missing or invalid 'alg' header: cannot parse JSON${why}`);
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}

function importPrivate(jwk: JsonWebKey): KeyObject {
  if (jwk.kty === 'oct') return createSecretKey(secretOf(jwk));
  return createPrivateKey({ key: jwk.kty === 'RSA' ? completeRsaKey(jwk) : jwk, format: 'jwk' });
}

function secretOf({ k = '' }: JsonWebKey): Buffer {
  const digits = /^[\w-]+(?==*$)/.exec(k)?.[0] ?? '';
  if (digits === '' || digits.length % 4 === 1)
    throw new BuiltinError('failed to decode the secret of an oct key');
  return Buffer.from(digits, 'base64url');
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof BuiltinError) throw error;
    throw new BuiltinError(error instanceof Error ? error.message : String(error));
  }
}
