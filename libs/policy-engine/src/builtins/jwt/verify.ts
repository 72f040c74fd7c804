import { createSecretKey } from 'node:crypto';
import type { Builtin } from '../context.js';
import { stringOperand } from '../operands.js';
import { KNOWN_ALGORITHMS, verifySignature } from './algorithms.js';
import type { Algorithm } from './algorithms.js';
import { readTokenHeader } from './header.js';
import { readToken, signatureOf, splitToken } from './token.js';
import type { Token } from './token.js';
import { readVerificationKeys } from './verification-keys.js';
import type { VerificationKey } from './verification-keys.js';

/** `io.jwt.verify_*` of one algorithm: is the token signed by the secret, or any of the keys? */
export function verifyBuiltin(name: string): Builtin {
  const algorithm = KNOWN_ALGORITHMS.get(name) as Algorithm;
  if (algorithm.family === 'HS') {
    return (token = null, secret = null) => {
      const parts = splitToken(stringOperand(token, 1));
      const key = createSecretKey(Buffer.from(stringOperand(secret, 2)));
      return verifySignature(algorithm, key, parts.signed, signatureOf(parts));
    };
  }
  return (token = null, keys = null) => {
    const text = stringOperand(token, 1);
    splitToken(text);
    const candidates = readVerificationKeys(stringOperand(keys, 2));
    return verifyByAny(readToken(text), candidates, algorithm);
  };
}

function verifyByAny(token: Token, keys: VerificationKey[], algorithm: Algorithm): boolean {
  const signature = signatureOf(token);
  const header = readTokenHeader(token.header);
  return keysFor(header, keys).some(
    ({ key, isPrivate }) => !isPrivate && verifySignature(algorithm, key, token.signed, signature),
  );
}

/** The key the token names, if it is there; else all that say the token's algorithm, or none. */
export function keysFor(header: { kid: string; alg: string }, keys: VerificationKey[]): VerificationKey[] {
  const named = header.kid === '' ? undefined : keys.find(({ id }) => id === header.kid);
  if (named) return [named];
  return keys.filter(({ algorithm }) => algorithm === '' || algorithm === header.alg);
}
