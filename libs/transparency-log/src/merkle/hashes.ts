import { hash } from 'node:crypto';

/** Bytes of one hash: SHA-256. */
export const hashBytes = 32;

/** The root of a tree without leaves: the hash of nothing. */
export const emptyRoot = hash('sha256', '', 'buffer');

/** RFC 6962, 2.1: the hash of a leaf's data. */
export function leafHash(data: string | Uint8Array): Buffer {
  const prefixed = typeof data === 'string' ? `\0${data}` : Buffer.concat([leafPrefix, data]);
  return hash('sha256', prefixed, 'buffer');
}

const leafPrefix = Buffer.of(0);

/** RFC 6962, 2.1: the hash of an inner node, of those of its two children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 1 + hashBytes);
  return hash('sha256', node, 'buffer');
}

/** Written anew for each node: there are as many as leaves. */
const node = Buffer.alloc(1 + 2 * hashBytes, 1);
