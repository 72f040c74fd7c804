import { bitsOf, childrenOf, integerOf, objectIdentifier, readDer } from './der.js';
import type { Der } from './der.js';
import { describeExtensions, describeKnown, readExtensions } from './extensions.js';
import { describeName } from './name.js';
import { describePublicKey, signatureAlgorithm } from './public-key.js';

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';

/** A signing request in the form of Go's `x509.CertificateRequest` as JSON. */
export function describeCertificateRequest(der: Buffer): Record<string, unknown> {
  const [request] = readDer(der);
  const [body, algorithm, signature] = childrenOf(request);
  const [version, subject, key, attributes] = childrenOf(body);
  const extensions = readExtensions(requestedExtensions(attributes));
  const { DNSNames, EmailAddresses, IPAddresses, URIs } = describeKnown(extensions);
  return {
    Raw: base64(request),
    RawTBSCertificateRequest: base64(body),
    RawSubjectPublicKeyInfo: base64(key),
    RawSubject: base64(subject),
    Version: version ? Number(integerOf(version)) : 0,
    Signature: signature ? bitsOf(signature).toString('base64') : '',
    SignatureAlgorithm: signatureAlgorithm(algorithm),
    ...describePublicKey(key),
    Subject: describeName(subject),
    Attributes: null,
    Extensions: describeExtensions(extensions),
    ExtraExtensions: null,
    DNSNames,
    EmailAddresses,
    IPAddresses,
    URIs,
  };
}

function requestedExtensions(attributes: Der | undefined): Der | undefined {
  if (!attributes) return undefined;
  for (const attribute of childrenOf(attributes)) {
    const [type, values] = childrenOf(attribute);
    if (type && objectIdentifier(type).join('.') === EXTENSION_REQUEST) return childrenOf(values)[0];
  }
  return undefined;
}

function base64(element: Der | undefined): string {
  return element?.whole.toString('base64') ?? '';
}
