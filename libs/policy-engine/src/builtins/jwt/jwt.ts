import type { BuiltinContext, Builtins } from '../context.js';
import { KNOWN_ALGORITHMS } from './algorithms.js';
import { decodeToken } from './decode.js';
import { decodeVerify } from './decode-verify.js';
import { encodeSign, encodeSignRaw } from './sign.js';
import { verifyBuiltin } from './verify.js';

/** The `io.jwt.*` builtins. Without a time among its constraints a token is judged by the evaluation's own moment. */
export function jwtBuiltins({ nowNs }: BuiltinContext): Builtins {
  const verifiers = [...KNOWN_ALGORITHMS.keys()].map((name) => [
    `io.jwt.verify_${name.toLowerCase()}`,
    verifyBuiltin(name),
  ]);
  return {
    ...(Object.fromEntries(verifiers) as Builtins),
    'io.jwt.decode': decodeToken,
    'io.jwt.decode_verify': (token = null, constraints = null) => decodeVerify(token, constraints, nowNs),
    'io.jwt.encode_sign': encodeSign,
    'io.jwt.encode_sign_raw': encodeSignRaw,
  };
}
