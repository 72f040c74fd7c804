import { childrenOf } from './der.js';
import type { Der } from './der.js';

/** What Go says of a certificate without name constraints. */
export const NO_NAME_CONSTRAINTS = {
  PermittedDNSDomainsCritical: false,
  PermittedDNSDomains: null,
  ExcludedDNSDomains: null,
  PermittedIPRanges: null,
  ExcludedIPRanges: null,
  PermittedEmailAddresses: null,
  ExcludedEmailAddresses: null,
  PermittedURIDomains: null,
  ExcludedURIDomains: null,
};

/** The members of Go's `x509.Certificate` that tell which names a certificate may vouch for. */
export function describeNameConstraints(root: Der, critical: boolean): Record<string, unknown> {
  const [permitted, excluded] = [0xa0, 0xa1].map((tag) =>
    namesOf(childrenOf(root).find((part) => part.tag === tag)),
  );
  return {
    PermittedDNSDomainsCritical: critical,
    ...named('Permitted', permitted ?? []),
    ...named('Excluded', excluded ?? []),
  };
}

function namesOf(subtrees: Der | undefined): Der[] {
  return subtrees ? childrenOf(subtrees).flatMap((subtree) => childrenOf(subtree).slice(0, 1)) : [];
}

function named(prefix: 'Permitted' | 'Excluded', names: Der[]): Record<string, unknown> {
  const texts = (tag: number) =>
    orNull(names.filter((name) => name.tag === tag).map(({ content }) => content.toString()));
  return {
    [`${prefix}DNSDomains`]: texts(0x82),
    [`${prefix}EmailAddresses`]: texts(0x81),
    [`${prefix}URIDomains`]: texts(0x86),
    [`${prefix}IPRanges`]: orNull(
      names.filter(({ tag }) => tag === 0x87).map(({ content }) => ipRange(content)),
    ),
  };
}

function orNull<T>(items: T[]): T[] | null {
  return items.length === 0 ? null : items;
}

/** Address and mask, one behind the other. */
function ipRange(content: Buffer): object {
  const half = content.length / 2;
  const mask = content.subarray(half).toString('base64');
  return { IP: addressText(content.subarray(0, half)), Mask: mask };
}

function addressText(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(at * 2).toString(16));
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}
