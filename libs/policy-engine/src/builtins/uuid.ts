import { randomUUID } from 'node:crypto';
import type { BuiltinContext, Builtins } from './context.js';
import { stringOperand } from './operands.js';
import { RegoObject, identity, integer } from './values/index.js';
import type { RegoValue } from './values/index.js';

/** 100-nanosecond steps between the Gregorian reform of 1582, where UUID time begins, and 1970. */
const GREGORIAN_OFFSET = 122_192_928_000_000_000n;
const DOMAINS = ['Person', 'Group', 'Org'];

/** `uuid.rfc4122` (one per key within an evaluation) and `uuid.parse`. */
export function uuidBuiltins({ memory }: BuiltinContext): Builtins {
  return {
    'uuid.rfc4122': (key = null) => {
      const name = `uuid ${identity(key)}`;
      const uuid = memory.get(name) ?? randomUUID();
      memory.set(name, uuid);
      return uuid;
    },
    'uuid.parse': (text = null) => {
      const hex = uuidHex(stringOperand(text, 1));
      return hex === undefined ? undefined : describe(Buffer.from(hex, 'hex'));
    },
  };
}

/** The 32 digits of a UUID in any of its usual forms: plain, braced, `urn:uuid:`, without dashes. */
function uuidHex(text: string): string | undefined {
  const match =
    /^(?:urn:uuid:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i.exec(text) ??
    /^.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}).$/i.exec(text) ??
    /^([0-9a-f]{32})$/i.exec(text);
  return match?.[1]?.replaceAll('-', '');
}

function describe(bytes: Buffer): RegoObject {
  const version = (bytes[6] ?? 0) >> 4;
  const parts: [string, RegoValue][] = [
    ['version', version],
    ['variant', variant(bytes[8] ?? 0)],
  ];
  if (version === 1 || version === 2) parts.push(...timeParts(bytes));
  if (version === 2) {
    const domain = bytes[9] ?? 0;
    parts.push(['id', bytes.readUInt32BE(0)], ['domain', DOMAINS[domain] ?? `Domain${domain}`]);
  }
  return new RegoObject(parts);
}

function variant(byte: number): string {
  if ((byte & 0xc0) === 0x80) return 'RFC4122';
  if ((byte & 0xe0) === 0xc0) return 'Microsoft';
  return (byte & 0xe0) === 0xe0 ? 'Future' : 'Reserved';
}

function timeParts(bytes: Buffer): [string, RegoValue][] {
  const high = BigInt(bytes.readUInt16BE(6) & 0x0fff);
  const steps = (high << 48n) | (BigInt(bytes.readUInt16BE(4)) << 32n) | BigInt(bytes.readUInt32BE(0));
  const node = [...bytes.subarray(10, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('-');
  return [
    // Go counts nanoseconds in 64 bits, beyond which it starts over.
    ['time', integer(BigInt.asIntN(64, (steps - GREGORIAN_OFFSET) * 100n))],
    ['nodeid', node],
    ['macvariables', macVariables(bytes[10] ?? 0)],
    ['clocksequence', bytes.readUInt16BE(8) & 0x3fff],
  ];
}

function macVariables(byte: number): string {
  return `${byte & 2 ? 'local' : 'global'}:${byte & 1 ? 'multicast' : 'unicast'}`;
}
