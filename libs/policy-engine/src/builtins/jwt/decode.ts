import { stringOperand } from '../operands.js';
import type { RegoValue } from '../values/index.js';
import { payloadOf, readObject, readToken, signatureOf } from './token.js';

/** `io.jwt.decode`: header, payload and signature (hexadecimal), unverified; a token within a token is opened. */
export function decodeToken(text: RegoValue = null): RegoValue {
  const token = readToken(stringOperand(text, 1));
  const payload = payloadOf(token);
  if (token.header.get('cty') === 'JWT') return decodeToken(payload.replace(/^["']+|["']+$/g, ''));
  return [token.header, readObject(payload), signatureOf(token).toString('hex')];
}
