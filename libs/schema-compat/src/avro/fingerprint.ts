import { parsingCanonicalForm } from './normalized.js';
import type { AvroSchema } from './types.js';

const EMPTY = 0xc15d213aa4d7a795n;
const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let entry = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) entry = (entry >> 1n) ^ (EMPTY & -(entry & 1n));
  return BigInt.asUintN(64, entry);
});

/** The 64-bit CRC-64-AVRO fingerprint of a schema's Parsing Canonical Form, as 16 hexadecimal digits. */
export function fingerprint64(schema: AvroSchema): string {
  let hash = EMPTY;
  for (const byte of Buffer.from(parsingCanonicalForm(schema), 'utf8')) {
    hash = (hash >> 8n) ^ (TABLE[Number(hash & 0xffn) ^ byte] ?? 0n);
  }
  return hash.toString(16).padStart(16, '0');
}
