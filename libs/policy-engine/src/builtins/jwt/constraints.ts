import { createSecretKey } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';
import { isRegoNumber, printValue, sortedEntries, toFloat } from '../values/index.js';
import type { RegoObject, RegoValue } from '../values/index.js';
import { readVerificationKeys } from './verification-keys.js';
import type { VerificationKey } from './verification-keys.js';

/** What `io.jwt.decode_verify` demands of a token; empty texts demand nothing. */
export interface Constraints {
  keys: VerificationKey[];
  alg: string;
  iss: string;
  aud: string;
  /** Nanoseconds since 1970. */
  time: number;
}

/** Reads the constraints object. @throws BuiltinError on an unknown one, a wrong type, or not exactly one kind of key. */
export function readConstraints(object: RegoObject, nowNs: () => bigint): Constraints {
  // A clock is asked only where no time is given: policies have none.
  const isTimed = object.has('time');
  const read = { alg: '', iss: '', aud: '', secret: '', time: isTimed ? 0 : Number(nowNs()) };
  let keys: VerificationKey[] | undefined;
  for (const [name, value] of sortedEntries(object)) {
    if (name === 'cert') keys = readVerificationKeys(text('cert', value));
    else if (name === 'time') read.time = time(value);
    else if (name === 'alg' || name === 'iss' || name === 'aud' || name === 'secret')
      read[name] = text(name, value);
    else
      throw new BuiltinError(
        `unknown token validation constraint: ${typeof name === 'string' ? name : printValue(name)}`,
      );
  }
  if (keys && read.secret !== '') throw new BuiltinError('duplicate key constraints');
  if (!keys && read.secret === '') throw new BuiltinError('no key constraint');
  return { ...read, keys: keys ?? [secretKey(read.secret)] };
}

function secretKey(secret: string): VerificationKey {
  return { key: createSecretKey(Buffer.from(secret)), algorithm: '', id: '', isPrivate: false };
}

function text(name: string, value: RegoValue): string {
  if (typeof value === 'string') return value;
  throw new BuiltinError(`${name} constraint: must be a string`);
}

function time(value: RegoValue): number {
  if (!isRegoNumber(value)) throw new BuiltinError('token time constraint: must be a number');
  const number = toFloat(value);
  if (!Number.isFinite(number)) throw new BuiltinError('token time constraint: invalid float64');
  if (number < 0) throw new BuiltinError('token time constraint: must not be negative');
  return number;
}
