import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Builtin, Builtins } from '../context.js';
import { stringOperand } from '../operands.js';

/** Digests and message authentication codes, in hexadecimal. */
export const digestBuiltins: Builtins = {
  'crypto.md5': digest('md5'),
  'crypto.sha1': digest('sha1'),
  'crypto.sha256': digest('sha256'),
  'crypto.hmac.md5': hmac('md5'),
  'crypto.hmac.sha1': hmac('sha1'),
  'crypto.hmac.sha256': hmac('sha256'),
  'crypto.hmac.sha512': hmac('sha512'),
  'crypto.hmac.equal': (a = null, b = null) => {
    const [left, right] = [Buffer.from(stringOperand(a, 1)), Buffer.from(stringOperand(b, 2))];
    return left.length === right.length && timingSafeEqual(left, right);
  },
};

function digest(algorithm: string): Builtin {
  return (text = null) => createHash(algorithm).update(stringOperand(text, 1)).digest('hex');
}

function hmac(algorithm: string): Builtin {
  return (message = null, key = null) => {
    const text = stringOperand(message, 1);
    return createHmac(algorithm, stringOperand(key, 2)).update(text).digest('hex');
  };
}
