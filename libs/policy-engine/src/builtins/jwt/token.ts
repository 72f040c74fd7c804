import { BuiltinError } from '../builtin-error.js';
import { decodeBase64Url } from '../encoding/base64.js';
import { RegoObject, parseJson } from '../values/index.js';
import type { RegoValue } from '../values/index.js';

/** A token's parts as they were sent. */
export interface TokenParts {
  headerText: string;
  /** Header and payload as they were signed. */
  signed: string;
  payloadText: string;
  signatureText: string;
}

/** A token whose header has been read. */
export interface Token extends TokenParts {
  header: RegoObject;
}

/** Splits a token. @throws BuiltinError when it has not three parts. */
export function splitToken(text: string): TokenParts {
  if (!text.includes('.')) throw new BuiltinError('encoded JWT had no period separators');
  const parts = text.split('.');
  const [headerText = '', payloadText = '', signatureText = ''] = parts;
  if (parts.length !== 3) throw new BuiltinError(`encoded JWT must have 3 sections, found ${parts.length}`);
  return { headerText, signed: `${headerText}.${payloadText}`, payloadText, signatureText };
}

/** Splits a token and reads its header. @throws BuiltinError when it is no signed token. */
export function readToken(text: string): Token {
  const parts = splitToken(text);
  return { ...parts, header: readHeader(parts.headerText) };
}

function readHeader(text: string): RegoObject {
  const header = readObject(decoded(text, 'JWT header'), 'bad JWT header: ');
  if (header.has('enc')) throw new BuiltinError('JWT is a JWE object, which is not supported');
  return header;
}

/** The payload's text. @throws BuiltinError when it is not base64url. */
export function payloadOf({ payloadText }: TokenParts): string {
  return decoded(payloadText, 'JWT payload');
}

/** The signature's bytes. @throws BuiltinError when it is not base64url. */
export function signatureOf({ signatureText }: TokenParts): Buffer {
  return decodeBase64Url(signatureText);
}

function decoded(text: string, part: string): string {
  try {
    return decodeBase64Url(text).toString();
  } catch (error) {
    throw new BuiltinError(`${part} had invalid encoding: ${error instanceof Error ? error.message : ''}`);
  }
}

/** A JSON object's text; of duplicate keys the last one counts. @throws BuiltinError when it is none. */
export function readObject(text: string, complaint = ''): RegoObject {
  const value = readJsonText(text, complaint);
  if (value instanceof RegoObject) return value;
  throw new BuiltinError(`${complaint}decoded JSON type was not an Object`);
}

function readJsonText(text: string, complaint: string): RegoValue {
  try {
    return parseJson(text);
  } catch (error) {
    throw new BuiltinError(`${complaint}invalid JSON: ${error instanceof Error ? error.message : ''}`);
  }
}
