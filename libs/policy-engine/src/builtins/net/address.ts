import { isIPv4, isIPv6 } from 'node:net';

/** An IP address as a number; 32 bits for IPv4 (mapped IPv6 included), 128 for IPv6. */
export interface Address {
  bits: 32 | 128;
  value: bigint;
}

/** Reads an address in its textual form, zones excluded; undefined when it is none. */
export function readAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { bits: 32, value: readIpv4(text) };
  if (!isIPv6(text) || text.includes('%')) return undefined;
  const value = readIpv6(text);
  return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value };
}

function readIpv4(text: string): bigint {
  return text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function readIpv6(text: string): bigint {
  const groups = text.replace(/\d+\.\d+\.\d+\.\d+$/, (ipv4) => {
    const value = readIpv4(ipv4);
    return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  });
  const [head = '', tail] = groups.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...middle, ...right].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** The address as Go writes it: the longest run of zero groups in IPv6 shortened to `::`. */
export function writeAddress({ bits, value }: Address): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  );
  const runs = [
    ...groups
      .map((group) => (group === '0' ? '0' : '-'))
      .join('')
      .matchAll(/0{2,}/g),
  ];
  const longest = runs.reduce((best, run) => (run[0].length > (best?.[0].length ?? 0) ? run : best), runs[0]);
  if (!longest) return groups.join(':');
  const end = longest.index + longest[0].length;
  return `${groups.slice(0, longest.index).join(':')}::${groups.slice(end).join(':')}`;
}
