import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

/** A PEM file, and what its user calls the setting that names it. */
interface NamedFile {
  readonly setting: string;
  readonly path: string;
}

/** Whom we trust and as whom we show ourselves. */
interface TlsFiles {
  /** Certificates of the authorities that may sign the server's; when left out, those that Node trusts. */
  readonly authorities?: NamedFile;
  readonly certificate?: NamedFile;
  readonly key?: NamedFile;
  /** What the key is encrypted with. */
  readonly passphrase?: string;
}

/** What we trust and show, as `node:tls` takes them. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
}

/** A file that TLS needs is missing, cannot be read, or is not what it should be. The message names its setting. */
class TlsFilesInvalid extends Error {
  override readonly name = 'TlsFilesInvalid';
}

/**
 * Reads certificates and keys, and makes sure that they can be used and belong together.
 * @throws TlsFilesInvalid
 */
export function readTlsFiles({ authorities, certificate, key, passphrase }: TlsFiles): TlsMaterial {
  assertPair(certificate, key);
  const material = {
    ...(authorities && { ca: readCertificate(authorities) }),
    ...(certificate && { cert: readCertificate(certificate) }),
    ...(key && { key: read(key) }),
    ...(passphrase !== undefined && { passphrase }),
  };
  if (certificate && key) assertBelongTogether(material, certificate, key);
  return material;
}

function assertPair(certificate: NamedFile | undefined, key: NamedFile | undefined): void {
  if (certificate && !key) throw new TlsFilesInvalid(`${certificate.setting} is given without its key.`);
  if (key && !certificate) throw new TlsFilesInvalid(`${key.setting} is given without its certificate.`);
}

function readCertificate(file: NamedFile): string {
  const text = read(file);
  try {
    new X509Certificate(text);
    return text;
  } catch {
    throw new TlsFilesInvalid(`${file.setting}: ${file.path} holds no certificate in PEM form.`);
  }
}

function read({ setting, path }: NamedFile): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TlsFilesInvalid(`${setting}: the file ${path} cannot be read (${code}).`);
  }
}

/** What OpenSSL says of a key never quotes it. */
function assertBelongTogether(material: TlsMaterial, certificate: NamedFile, key: NamedFile): void {
  try {
    createSecureContext(material);
  } catch (error) {
    throw new TlsFilesInvalid(
      `${certificate.setting} and ${key.setting} cannot be used together: ${(error as Error).message}`,
    );
  }
}
