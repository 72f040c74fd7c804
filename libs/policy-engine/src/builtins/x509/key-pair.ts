import { X509Certificate } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';
import { pemBlocks } from '../crypto/pem.js';
import { decodeBase64 } from '../encoding/base64.js';
import { fromPlain } from '../values/index.js';
import type { RegoObject } from '../values/index.js';
import { describeChainMember } from './certificate.js';
import { describePrivateKey, readKey, readPrivateKeys } from './private-keys.js';

/** A certificate chain and its private key, in the form of Go's `tls.Certificate`. @throws BuiltinError unless they match. */
export function readKeyPair(certificateText: string, keyText: string): RegoObject {
  const chain = certificatesOf(certificateText);
  const key = keyOf(keyText);
  const [leaf] = chain;
  if (!leaf || !key) throw new BuiltinError('tls: failed to find any PEM data in certificate or key input');
  const certificate = parse(leaf);
  if (certificate.raw.length !== leaf.length) throw new BuiltinError('x509: trailing data');
  if (!certificate.checkPrivateKey(key)) throw new BuiltinError('tls: private key does not match public key');
  return fromPlain({
    Certificate: chain.map((der) => der.toString('base64')),
    PrivateKey: describePrivateKey(key),
    SupportedSignatureAlgorithms: null,
    OCSPStaple: null,
    SignedCertificateTimestamps: null,
    Leaf: describeChainMember(leaf),
  }) as RegoObject;
}

function certificatesOf(text: string): Buffer[] {
  const bytes = text.startsWith('-----BEGIN ') ? Buffer.from(text) : decodeBase64(text);
  const decoded = bytes.toString('latin1');
  if (!decoded.startsWith('-----BEGIN ')) return [bytes];
  return pemBlocks(decoded)
    .filter(({ type }) => type === 'CERTIFICATE')
    .map((block) => block.bytes);
}

function keyOf(text: string) {
  const decoded = text.startsWith('-----BEGIN ') ? text : decodeBase64(text).toString('latin1');
  if (!decoded.startsWith('-----BEGIN')) return readKey(decodeBase64(text), 'pkcs8');
  return readPrivateKeys(decoded)[0];
}

function parse(der: Buffer): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (error) {
    throw new BuiltinError(`x509: malformed certificate: ${error instanceof Error ? error.message : ''}`);
  }
}
