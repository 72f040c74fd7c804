import { bitsOf, childrenOf, integerOf, readDer, timeOf } from './der.js';
import type { Der } from './der.js';
import { describeExtensions, describeKnown, readExtensions } from './extensions.js';
import { describeName } from './name.js';
import { describeRestrictions } from './restrictions.js';
import { describePublicKey, signatureAlgorithm } from './public-key.js';

/** A certificate in the form of Go's `x509.Certificate` as JSON: binary parts in base64. */
export function describeCertificate(der: Buffer): Record<string, unknown> {
  const [certificate] = readDer(der);
  const [body, algorithm, signature] = childrenOf(certificate);
  const parts = childrenOf(body);
  const versioned = parts[0]?.tag === 0xa0;
  const [serial, , issuer, validity, subject, key] = versioned ? parts.slice(1) : parts;
  const [from, to] = childrenOf(validity);
  const extensions = readExtensions(extensionList(parts));
  return {
    Raw: base64(certificate),
    RawTBSCertificate: base64(body),
    RawSubject: base64(subject),
    RawIssuer: base64(issuer),
    RawSubjectPublicKeyInfo: base64(key),
    Signature: signature ? bitsOf(signature).toString('base64') : '',
    SignatureAlgorithm: signatureAlgorithm(algorithm),
    ...describePublicKey(key),
    Version: versioned ? Number(integerOf(childrenOf(parts[0])[0] as Der)) + 1 : 1,
    SerialNumber: serial ? integerOf(serial) : 0n,
    Issuer: describeName(issuer),
    Subject: describeName(subject),
    NotBefore: from ? timeOf(from) : '',
    NotAfter: to ? timeOf(to) : '',
    Extensions: describeExtensions(extensions),
    ExtraExtensions: null,
    UnhandledCriticalExtensions: null,
    ...describeKnown(extensions),
    ...describeRestrictions(extensions),
  };
}

/** The same without the member that `crypto.x509.parse_certificates` adds. */
export function describeChainMember(der: Buffer): Record<string, unknown> {
  const members = Object.entries(describeCertificate(der));
  return Object.fromEntries(members.filter(([name]) => name !== 'URIStrings'));
}

function extensionList(parts: Der[]): Der | undefined {
  const wrapper = parts.find(({ tag }) => tag === 0xa3);
  return wrapper && childrenOf(wrapper)[0];
}

function base64(element: Der | undefined): string {
  return element?.whole.toString('base64') ?? '';
}
