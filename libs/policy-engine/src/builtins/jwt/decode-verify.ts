import { BuiltinError } from '../builtin-error.js';
import { objectOperand, stringOperand } from '../operands.js';
import { RegoObject, compareNumbers, isRegoNumber } from '../values/index.js';
import type { RegoNumber, RegoValue } from '../values/index.js';
import { KNOWN_ALGORITHMS, verifySignature } from './algorithms.js';
import { readConstraints } from './constraints.js';
import type { Constraints } from './constraints.js';
import { readTokenHeader } from './header.js';
import type { TokenHeader } from './header.js';
import { payloadOf, readObject, readToken, signatureOf } from './token.js';
import type { Token } from './token.js';
import { keysFor } from './verify.js';

const SECOND = 1_000_000_000;

/**
 * `io.jwt.decode_verify`: `[valid, header, payload]`; the latter two are empty unless the signature and every
 * constraint hold. A token within a token is verified too.
 */
export function decodeVerify(text: RegoValue, constraints: RegoValue, nowNs: () => bigint): RegoValue {
  const demanded = readConstraints(objectOperand(constraints, 2), nowNs);
  const opened = open(stringOperand(text, 1), demanded);
  if (!opened || !claimsHold(opened.payload, demanded)) return [false, new RegoObject(), new RegoObject()];
  return [true, opened.header, opened.payload];
}

function open(
  text: string,
  constraints: Constraints,
): { header: RegoObject; payload: RegoObject } | undefined {
  const token = readToken(text);
  const header = readTokenHeader(token.header);
  if (!header.valid || (constraints.alg !== '' && constraints.alg !== header.alg)) return undefined;
  if (!isSigned(token, header, constraints)) return undefined;
  const payload = payloadOf(token);
  if (header.cty.toUpperCase() === 'JWT') return open(payload, constraints);
  return { header: token.header, payload: readObject(payload) };
}

function isSigned(token: Token, header: TokenHeader, { keys }: Constraints): boolean {
  const signature = signatureOf(token);
  const algorithm = KNOWN_ALGORITHMS.get(header.alg);
  if (!algorithm) return false;
  return keysFor(header, keys).some(({ key }) => verifySignature(algorithm, key, token.signed, signature));
}

function claimsHold(payload: RegoObject, constraints: Constraints): boolean {
  const seconds = constraints.time / SECOND;
  return (
    (constraints.iss === '' || payload.get('iss') === constraints.iss) &&
    audienceFits(payload.get('aud'), constraints.aud) &&
    timeHolds(payload.get('exp'), 'exp', (exp) => compareNumbers(seconds, exp) < 0) &&
    timeHolds(payload.get('nbf'), 'nbf', (nbf) => compareNumbers(seconds, nbf) >= 0)
  );
}

/** An audience must be named on both sides, or on neither. */
function audienceFits(claimed: RegoValue | undefined, demanded: string): boolean {
  if (claimed === undefined) return demanded === '';
  return Array.isArray(claimed) ? claimed.includes(demanded) : claimed === demanded;
}

function timeHolds(
  claim: RegoValue | undefined,
  name: string,
  holds: (claim: RegoNumber) => boolean,
): boolean {
  if (claim === undefined) return true;
  if (isRegoNumber(claim)) return holds(claim);
  throw new BuiltinError(`${name} value must be a number`);
}
