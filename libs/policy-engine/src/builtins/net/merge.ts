import { BuiltinError } from '../builtin-error.js';
import { readAddress, writeAddress } from './address.js';
import type { Address } from './address.js';
import { lastOf, masked, parseNetwork, writeNetwork } from './network.js';

/** A range, and its text while it is still the network that was given. */
interface Range {
  first: Address;
  last: Address;
  text: string | undefined;
}

/** The fewest networks that cover the same addresses; adjacent and overlapping ones are joined. */
export function mergeNetworks(texts: string[]): string[] {
  const ranges = texts.map(readRange).sort(byLastThenFirst);
  for (let at = ranges.length - 1; at > 0; at--) {
    const joined = join(ranges[at - 1] as Range, ranges[at] as Range);
    if (joined) ranges.splice(at - 1, 2, joined);
  }
  return ranges.flatMap((range) => (range.text === undefined ? networksOf(range) : [range.text]));
}

function readRange(text: string): Range {
  const address = readAddress(text);
  if (!address) {
    const network = parseNetwork(text);
    return { first: network.first, last: lastOf(network), text: writeNetwork(network) };
  }
  if (address.bits === 128) throw new BuiltinError('IPv6 invalid: needs prefix length');
  const prefix = classPrefix(address);
  const first = masked(address, prefix);
  return { first, last: lastOf({ first, prefix }), text: `${writeAddress(address)}/${prefix}` };
}

// A bare IPv4 address stands for its classful network, as in Go's DefaultMask.
function classPrefix({ value }: Address): number {
  const top = Number(value >> 24n);
  if (top < 128) return 8;
  return top < 192 ? 16 : 24;
}

function byLastThenFirst(a: Range, b: Range): number {
  return compare(a.last, b.last) || compare(a.first, b.first);
}

function compare(a: Address, b: Address): number {
  if (a.bits !== b.bits) return comparable(a) < comparable(b) ? -1 : 1;
  if (a.value === b.value) return 0;
  return a.value < b.value ? -1 : 1;
}

/** IPv4 in its place among IPv6 addresses. */
function comparable({ bits, value }: Address): bigint {
  return bits === 32 ? 0xffff00000000n | value : value;
}

function join(before: Range, after: Range): Range | undefined {
  if (before.first.bits !== after.first.bits || after.first.value > before.last.value + 1n) return undefined;
  const first = compare(before.first, after.first) < 0 ? before.first : after.first;
  return { first, last: after.last, text: undefined };
}

function networksOf({ first, last }: Range): string[] {
  const networks: string[] = [];
  for (let at = first.value; at <= last.value;) {
    const host = largestBlock(at, last.value - at + 1n, first.bits);
    networks.push(writeNetwork({ first: { bits: first.bits, value: at }, prefix: first.bits - host }));
    at += 1n << BigInt(host);
  }
  return networks;
}

/** The most host bits of a block that begins here and is no larger than what is left. */
function largestBlock(start: bigint, size: bigint, bits: number): number {
  let host = 0;
  while (host < bits && start % (1n << BigInt(host + 1)) === 0n && 1n << BigInt(host + 1) <= size) host++;
  return host;
}
