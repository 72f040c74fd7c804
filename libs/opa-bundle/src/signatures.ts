import { type KeyObject, sign } from 'node:crypto';
import type { ArchiveFiles } from './archive.js';
import { hashOfFile } from './hash-of-file.js';

/** What bundles are signed with: a key of the curve P-256. */
export interface BundleKey {
  /** By which those who verify choose the public key. */
  readonly id: string;
  readonly privateKey: KeyObject;
}

/** The file by which OPA verifies all others of a bundle: `.signatures.json`, a JWT (ES256) that holds their hashes. */
export function signaturesOf(files: ArchiveFiles, { id, privateKey }: BundleKey): Buffer {
  const hashes = [...files].map(([name, content]) => ({
    name,
    hash: hashOfFile(name, content),
    algorithm: 'SHA-256',
  }));
  const signed = `${part({ alg: 'ES256', kid: id, typ: 'JWT' })}.${part({ files: hashes, keyid: id })}`;
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return Buffer.from(JSON.stringify({ signatures: [`${signed}.${signature.toString('base64url')}`] }));
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
