import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What an API key says: which one it is, and what proves it. */
export interface ApiKey {
  /** Told to everybody who may list keys. */
  readonly id: string;
  /** 256 bits of randomness, base64url. */
  readonly secret: string;
}

/** What the text that is shown looks like: `mw_`, the id, and the secret with its checksum. */
const form = /^mw_([0-9a-z]{12})_([\w-]{43})([\w-]{6})$/;

/** What the text of every key begins with, and nothing else that is shown. */
export const keyPrefix = 'mw_';

/** An id of 62 bits, of letters and digits: it is read out, copied and searched for. */
export function newCredentialId(): string {
  const characters = '0123456789abcdefghijklmnopqrstuvwxyz';
  // 252 is 7 times 36: beyond it some characters would come more often.
  const fair = () => [...randomBytes(32)].filter((byte) => byte < 252);
  return [...fair(), ...fair()]
    .slice(0, 12)
    .map((byte) => characters[byte % 36])
    .join('');
}

/** 256 bits of randomness, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The key as its owner keeps it. */
export function writeKey({ id, secret }: ApiKey): string {
  return `${keyPrefix}${id}_${secret}${checksumOf(id, secret)}`;
}

/** What the text says; undefined when it is no key: a typing error, or cut off. Costs nothing that is worth measuring. */
export function readKey(text: string): ApiKey | undefined {
  const [, id = '', secret = '', checksum] = form.exec(text) ?? [];
  return checksum !== undefined && checksum === checksumOf(id, secret) ? { id, secret } : undefined;
}

/** Proves nothing, but tells keys from what looks like one: it is all that a scanner of secrets needs. */
function checksumOf(id: string, secret: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(`${keyPrefix}${id}_${secret}`));
  return bytes.toString('base64url');
}
