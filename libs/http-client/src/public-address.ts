import { lookup, type LookupAddress, type LookupAllOptions, type LookupOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** An address leads to a place that only this machine or its network should reach. */
export class AddressRefused extends Error {
  constructor(host: string) {
    super(`${host} is not a public address; webhooks may not reach inside.`);
  }
}

/** Addresses that may be reached though they are not public, as networks: `10.20.0.0/16`. @throws RangeError when one is none */
export function networks(allowed: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of allowed) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address);
    if (family === 0 || !/^\d{1,3}$/.test(prefix ?? ''))
      throw new RangeError(`${network} is not a network, as 10.20.0.0/16`);
    list.addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4');

/** Of IPv6 only global unicast is public, without what carries IPv4 addresses in it or is set aside. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const setAside = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  setAside.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address can be reached from the internet at large. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, 'ipv4');
    case 6:
      return globalUnicast.check(address, 'ipv6') && !setAside.check(address, 'ipv6') && !isIsatap(address);
    default:
      return false;
  }
}

/** Whether an IPv6 address of any network carries an IPv4 address behind the mark of ISATAP (RFC 5214). */
function isIsatap(address: string): boolean {
  const [head = '', tail] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname
    .slice(1, -1)
    .split('::');
  const [before, behind] = [head, tail ?? ''].map((it) => (it === '' ? [] : it.split(':')));
  const between = Array.from({ length: 8 - (before?.length ?? 0) - (behind?.length ?? 0) }, () => '0');
  const groups = [...(before ?? []), ...between, ...(behind ?? [])];
  return groups[5] === '5efe' && ['0', '200'].includes(groups[4] ?? '');
}

/** Says whether an address may be connected to. */
export type MayReach = (address: string) => boolean;

/** Public addresses, and those of some networks. */
export function publicAnd(allowed: BlockList): MayReach {
  return (address) =>
    isPublic(address) ||
    (isIP(address) !== 0 && allowed.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6'));
}

/**
 * Refuses a host that is written as an address which may not be reached: such a host is connected to without a look-up.
 * @throws AddressRefused
 */
export function assertLiteral(hostname: string, mayReach: MayReach): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host)) throw new AddressRefused(host);
}

/** Resolves names, all addresses of each. */
export type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves a name for a connection about to be made, and fails with AddressRefused unless all its addresses may be reached.
 * The connection uses the addresses checked here, so a name that resolves otherwise a moment later gains nothing.
 */
export function lookupOf(mayReach: MayReach, resolve: ResolveAll = lookup): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayReach(address))) {
        return callback(new AddressRefused(hostname), '', 0);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
