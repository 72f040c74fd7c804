import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type AuthSecrets, derivedKeys } from '../settings/derived-key.js';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts what we have to keep or hand out and nobody else may read or change: AES-256-GCM, base64url. */
export class Sealer {
  private readonly keys: readonly [Uint8Array, ...Uint8Array[]];

  /** @param purpose what is sealed; what is sealed for one purpose cannot be opened for another */
  constructor(secrets: AuthSecrets, purpose: string) {
    this.keys = derivedKeys(secrets, purpose);
  }

  /** @param place where the text belongs: it can be opened nowhere else */
  seal(text: string, place: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.keys[0], nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The text that was sealed for this place; undefined when it was not, or not by us. */
  open(sealed: string, place: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== sealed) return undefined;
    for (const key of this.keys) {
      const opened = openWith(key, bytes, place);
      if (opened !== undefined) return opened;
    }
    return undefined;
  }
}

function openWith(key: Uint8Array, bytes: Buffer, place: string): string | undefined {
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const opened = decipher.update(bytes.subarray(nonceBytes + tagBytes));
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
