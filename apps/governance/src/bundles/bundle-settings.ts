import type { BundleKey } from '#opa-bundle';
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** How bundles are made. */
export class BundleSettings {
  /** What they are signed with; undefined: they are not. */
  readonly key: BundleKey | undefined;

  /**
   * @param sources folder of the shipped sources, in which `agents/` says what governance concludes from findings
   * @param keyFile a private key of the curve P-256, in PEM
   * @throws Error when it is no such key
   */
  constructor(
    readonly sources: string,
    keyFile?: string,
  ) {
    this.key = keyFile === undefined ? undefined : readKey(keyFile);
  }

  /** What whoever verifies bundles needs to know. */
  get publicKey(): { id: string; algorithm: 'ES256'; pem: string } | undefined {
    if (!this.key) return undefined;
    return { id: this.key.id, algorithm: 'ES256', pem: pemOf(this.key.privateKey) };
  }
}

function readKey(file: string): BundleKey {
  const privateKey = createPrivateKey(readFileSync(file));
  if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new Error(`BUNDLE_SIGNING_KEY_FILE: ${file} is no private key of the curve P-256.`);
  return { id: createHash('sha256').update(pemOf(privateKey)).digest('hex').slice(0, 16), privateKey };
}

function pemOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}
