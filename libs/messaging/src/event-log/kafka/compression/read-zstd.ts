import { Decompress } from 'fzstd';
import { BatchTooLarge, mostBytes } from './too-large.js';

/** Unpacks Zstandard. @throws BatchTooLarge, ZstdError where it is broken */
export function readZstd(packed: Buffer): Buffer {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const stream = new Decompress((part) => {
    bytes += part.length;
    if (bytes > mostBytes) throw new BatchTooLarge();
    parts.push(part);
  });
  stream.push(packed, true);
  return Buffer.concat(parts);
}
