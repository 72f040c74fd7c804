import { childrenOf, integerOf, objectIdentifier, readDer, textOf } from './der.js';
import type { Der } from './der.js';
import { writeAddress } from '../net/address.js';

/** An extension as it stands in a certificate or request. */
export interface Extension {
  oid: string;
  critical: boolean;
  value: Buffer;
}

/** Reads a list of extensions. */
export function readExtensions(list: Der | undefined): Extension[] {
  if (!list) return [];
  return childrenOf(list).map((extension) => {
    const parts = childrenOf(extension);
    const [oid] = parts;
    return {
      oid: oid ? objectIdentifier(oid).join('.') : '',
      critical: parts[1]?.tag === 0x01 && parts[1].content[0] !== 0,
      value: parts.at(-1)?.content ?? Buffer.alloc(0),
    };
  });
}

/** Extensions in the form of Go's `pkix.Extension`. */
export function describeExtensions(extensions: Extension[]): unknown[] | null {
  if (extensions.length === 0) return null;
  return extensions.map(({ oid, critical, value }) => ({
    Id: oid.split('.').map(Number),
    Critical: critical,
    Value: value.toString('base64'),
  }));
}

const EXTENDED_USAGES = [
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.1',
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.5.5.7.3.3',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.5',
  '1.3.6.1.5.5.7.3.6',
  '1.3.6.1.5.5.7.3.7',
  '1.3.6.1.5.5.7.3.8',
  '1.3.6.1.5.5.7.3.9',
  '1.3.6.1.4.1.311.10.3.3',
  '2.16.840.1.113730.4.1',
  '1.3.6.1.4.1.311.2.1.22',
  '1.3.6.1.4.1.311.61.1.1',
];

/** What Go's `x509.Certificate` tells of the extensions it understands. */
export function describeKnown(extensions: Extension[]): Record<string, unknown> {
  return { ...NONE, ...Object.assign({}, ...extensions.map((extension) => known(extension))) } as Record<
    string,
    unknown
  >;
}

const NONE = {
  BasicConstraintsValid: false,
  IsCA: false,
  MaxPathLen: 0,
  MaxPathLenZero: false,
  KeyUsage: 0,
  ExtKeyUsage: null,
  UnknownExtKeyUsage: null,
  SubjectKeyId: null,
  AuthorityKeyId: null,
  OCSPServer: null,
  IssuingCertificateURL: null,
  DNSNames: null,
  EmailAddresses: null,
  IPAddresses: null,
  URIs: null,
  URIStrings: null,
  CRLDistributionPoints: null,
  PolicyIdentifiers: null,
};

function known({ oid, value }: Extension): Record<string, unknown> {
  const [root] = readDer(value);
  if (!root) return {};
  switch (oid) {
    case '2.5.29.19':
      return basicConstraints(root);
    case '2.5.29.15':
      return { KeyUsage: keyUsage(root.content) };
    case '2.5.29.37':
      return extendedUsage(root);
    case '2.5.29.14':
      return { SubjectKeyId: root.content.toString('base64') };
    case '2.5.29.35':
      return {
        AuthorityKeyId:
          childrenOf(root)
            .find(({ tag }) => tag === 0x80)
            ?.content.toString('base64') ?? null,
      };
    case '2.5.29.17':
      return describeAlternativeNames(root);
    case '2.5.29.31':
      return { CRLDistributionPoints: uris(value) };
    case '2.5.29.32':
      return {
        PolicyIdentifiers: childrenOf(root).map((policy) => objectIdentifier(childrenOf(policy)[0] as Der)),
      };
    case '1.3.6.1.5.5.7.1.1':
      return authorityAccess(root);
    default:
      return {};
  }
}

function basicConstraints(root: Der): Record<string, unknown> {
  const parts = childrenOf(root);
  const path = parts.find(({ tag }) => tag === 0x02);
  const length = path ? Number(integerOf(path)) : -1;
  const IsCA = parts[0]?.tag === 0x01 && parts[0].content[0] !== 0;
  return { BasicConstraintsValid: true, IsCA, MaxPathLen: length, MaxPathLenZero: length === 0 };
}

// The first bit of the string is the lowest of Go's flags.
function keyUsage(content: Buffer): number {
  const bits = [...content.subarray(1)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return [...bits].reduce((usage, bit, at) => (bit === '1' && at < 9 ? usage | (1 << at) : usage), 0);
}

function extendedUsage(root: Der): Record<string, unknown> {
  const oids = childrenOf(root).map(objectIdentifier);
  const isKnown = (oid: number[]) => EXTENDED_USAGES.includes(oid.join('.'));
  const usages = oids.filter(isKnown).map((oid) => EXTENDED_USAGES.indexOf(oid.join('.')));
  const others = oids.filter((oid) => !isKnown(oid));
  return { ExtKeyUsage: orNull(usages), UnknownExtKeyUsage: orNull(others) };
}

function describeAlternativeNames(root: Der): Record<string, unknown> {
  const names = childrenOf(root);
  const texts = (tag: number) =>
    orNull(names.filter((name) => name.tag === tag).map((name) => name.content.toString()));
  const addresses = names.filter(({ tag }) => tag === 0x87).map(({ content }) => address(content));
  const URIStrings = texts(0x86);
  return {
    DNSNames: texts(0x82),
    EmailAddresses: texts(0x81),
    IPAddresses: orNull(addresses),
    URIStrings,
    URIs: URIStrings?.map(goUrl) ?? null,
  };
}

function address(content: Buffer): string {
  const value = BigInt(`0x${content.toString('hex') || '0'}`);
  return writeAddress({ bits: content.length === 4 ? 32 : 128, value });
}

/** A URL in the form of Go's `url.URL`. */
function goUrl(text: string): Record<string, unknown> {
  const [, Scheme = '', Host = '', Path = ''] =
    /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/i.exec(text) ?? [];
  return {
    Scheme,
    Opaque: '',
    User: null,
    Host,
    Path,
    Fragment: '',
    RawQuery: /\?([^#]*)/.exec(text)?.[1] ?? '',
    RawPath: '',
    RawFragment: '',
    ForceQuery: false,
    OmitHost: false,
  };
}

function authorityAccess(root: Der): Record<string, unknown> {
  const entries = childrenOf(root).map((entry) => childrenOf(entry));
  const of = (method: string) =>
    orNull(
      entries
        .filter(([oid, place]) => oid && place?.tag === 0x86 && objectIdentifier(oid).join('.') === method)
        .map(([, place]) => (place ? textOf(place) : '')),
    );
  return { OCSPServer: of('1.3.6.1.5.5.7.48.1'), IssuingCertificateURL: of('1.3.6.1.5.5.7.48.2') };
}

function uris(bytes: Buffer): string[] | null {
  const found: string[] = [];
  const visit = (element: Der) => {
    if (element.tag === 0x86) found.push(element.content.toString());
    else if ((element.tag & 0x20) !== 0) readDer(element.content).forEach(visit);
  };
  readDer(bytes).forEach(visit);
  return orNull(found);
}

function orNull<T>(items: T[]): T[] | null {
  return items.length === 0 ? null : items;
}
