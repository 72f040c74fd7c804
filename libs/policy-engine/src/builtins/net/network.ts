import { BuiltinError } from '../builtin-error.js';
import { readAddress, writeAddress } from './address.js';
import type { Address } from './address.js';

/** A range of addresses under one prefix. */
export interface Network {
  first: Address;
  prefix: number;
}

/** Reads `address/prefix`; the host bits are dropped. Undefined when it is no CIDR. */
export function readNetwork(text: string): Network | undefined {
  const [, ip = '', digits = ''] = /^([^/]+)\/(\d{1,9})$/.exec(text) ?? [];
  const address = readAddress(ip);
  const mapped = address?.bits === 32 && ip.includes(':');
  const prefix = Number(digits) - (mapped ? 96 : 0);
  if (!address || digits === '' || prefix < 0 || prefix > address.bits) return undefined;
  return { first: masked(address, prefix), prefix };
}

/** As {@link readNetwork}. @throws BuiltinError when the text is no CIDR. */
export function parseNetwork(text: string): Network {
  const network = readNetwork(text);
  if (!network) throw new BuiltinError(`invalid CIDR address: ${text}`);
  return network;
}

/** The address with its host bits cleared. */
export function masked(address: Address, prefix: number): Address {
  const host = BigInt(address.bits - prefix);
  return { bits: address.bits, value: (address.value >> host) << host };
}

/** The last address of a network. */
export function lastOf({ first, prefix }: Network): Address {
  const host = BigInt(first.bits - prefix);
  return { bits: first.bits, value: first.value + (1n << host) - 1n };
}

/** Is the address within the network? Never across IPv4 and IPv6. */
export function holdsAddress(network: Network, address: Address): boolean {
  const { first } = network;
  if (first.bits !== address.bits) return false;
  return address.value >= first.value && address.value <= lastOf(network).value;
}

/** The network as `address/prefix`. */
export function writeNetwork({ first, prefix }: Network): string {
  return `${writeAddress(first)}/${prefix}`;
}
