import { BuiltinError } from '../builtin-error.js';
import { sortedEntries } from '../values/index.js';
import type { RegoObject, RegoValue } from '../values/index.js';

/** The registered header parameters; absent ones are empty. */
export interface TokenHeader {
  alg: string;
  kid: string;
  typ: string;
  cty: string;
  /** False where `alg` is missing, or a parameter that must be understood is not (RFC 7515, 4.1.11). */
  valid: boolean;
}

const TEXTS = ['alg', 'kid', 'typ', 'cty'] as const;

/** Reads a token's header. @throws BuiltinError when a registered parameter has another type. */
export function readTokenHeader(header: RegoObject): TokenHeader {
  const read: TokenHeader = { alg: '', kid: '', typ: '', cty: '', valid: true };
  let critical = new Set<RegoValue>();
  const unknown: RegoValue[] = [];
  for (const [key, value] of sortedEntries(header)) {
    const name = TEXTS.find((text) => text === key);
    if (name) read[name] = text(name, value);
    else if (key === 'crit') critical = criticalNames(value);
    else unknown.push(key);
  }
  read.valid = read.alg !== '' && !unknown.some((name) => critical.has(name));
  return read;
}

function text(name: string, value: RegoValue): string {
  if (typeof value === 'string') return value;
  throw new BuiltinError(`${name}: must be a string`);
}

function criticalNames(value: RegoValue): Set<RegoValue> {
  if (!Array.isArray(value)) throw new BuiltinError('crit: must be a list');
  const names = value.filter((name) => typeof name === 'string');
  if (names.length === 0) throw new BuiltinError('crit: must be a nonempty list');
  return new Set(names);
}
