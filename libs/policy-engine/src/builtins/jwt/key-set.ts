import type { JsonWebKey } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';

/** The keys of a JWK or a JWK set. @throws BuiltinError when the text is neither. */
export function readKeySet(text: string): JsonWebKey[] {
  const document = readJson(text);
  const keys = isObject(document) && 'keys' in document ? document.keys : [document];
  if (!Array.isArray(keys)) throw new BuiltinError('the keys of a JWK set must be a list');
  return keys.map((key: unknown) => {
    if (isObject(key) && typeof key.kty === 'string') return key;
    throw new BuiltinError('a JWK must be an object with a key type');
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BuiltinError('failed to unmarshal JWK set');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
