import { X509Certificate } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';
import { pemBlocks } from '../crypto/pem.js';
import { decodeBase64 } from '../encoding/base64.js';
import { readDer } from './der.js';

/** The certificates in a text: PEM, or base64 of PEM or DER. @throws BuiltinError when it holds anything else. */
export function readCertificates(text: string): X509Certificate[] {
  if (text.startsWith('-----BEGIN')) return fromPem(text);
  const bytes = decodeBase64(text);
  const decoded = bytes.toString('latin1');
  return decoded.startsWith('-----BEGIN')
    ? fromPem(decoded)
    : readDer(bytes).map(({ whole }) => certificate(whole));
}

function fromPem(text: string): X509Certificate[] {
  return pemBlocks(text).map(({ type, bytes }) => {
    if (type === 'CERTIFICATE') return certificate(bytes);
    throw new BuiltinError(`PEM block type is '${type}', expected CERTIFICATE`);
  });
}

function certificate(der: Buffer): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (error) {
    throw new BuiltinError(`x509: malformed certificate: ${error instanceof Error ? error.message : ''}`);
  }
}
