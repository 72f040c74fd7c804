import { BuiltinError } from '../builtin-error.js';

/** One element of a DER structure. */
export interface Der {
  /** Its identifier octet, e.g. 0x30 for a sequence. */
  tag: number;
  /** Its content. */
  content: Buffer;
  /** All of it, header included. */
  whole: Buffer;
}

/** Reads the elements that stand one after another. @throws BuiltinError when they are malformed. */
export function readDer(bytes: Buffer): Der[] {
  const elements: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readElement(bytes, at);
    elements.push(element);
    at += element.whole.length;
  }
  return elements;
}

function readElement(bytes: Buffer, at: number): Der {
  const tag = bytes[at] ?? 0;
  const first = bytes[at + 1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + lengthBytes;
  if (first === 0x80 || lengthBytes > 4 || start > bytes.length) throw malformed();
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
  if (start + length > bytes.length) throw malformed();
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) };
}

function malformed(): BuiltinError {
  return new BuiltinError('x509: malformed DER');
}

/** The elements within a constructed element. */
export function childrenOf(element: Der | undefined): Der[] {
  if (!element || (element.tag & 0x20) === 0) throw malformed();
  return readDer(element.content);
}

/** The arcs of an object identifier. */
export function objectIdentifier({ content }: Der): number[] {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest];
}

/** A signed integer of any size. */
export function integerOf({ content }: Der): bigint {
  const value = BigInt(`0x${content.toString('hex') || '0'}`);
  return BigInt.asIntN(content.length * 8, value);
}

/** The bits of a bit string whose last octet is full. */
export function bitsOf({ content }: Der): Buffer {
  return content.subarray(1);
}

/** Text in any of ASN.1's string types. */
export function textOf({ tag, content }: Der): string {
  if (tag === 0x1e) return Buffer.from(content).swap16().toString('utf16le');
  return content.toString(tag === 0x14 ? 'latin1' : 'utf8');
}

/** A moment, as RFC 3339. */
export function timeOf({ tag, content }: Der): string {
  const digits = content.toString('latin1');
  const full = tag === 0x17 ? `${Number(digits.slice(0, 2)) >= 50 ? '19' : '20'}${digits}` : digits;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full);
  if (!match) throw malformed();
  const [, year, month, day, hour, minute, second] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
