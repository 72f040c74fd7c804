import lz4 from 'lz4js';
import { BatchTooLarge, mostBytes } from './too-large.js';

/** Unpacks a frame of LZ4. @throws BatchTooLarge, Error where it is broken */
export function readLz4(packed: Buffer): Buffer {
  // Its types say that it tells nothing.
  const bound = lz4.decompressBound(packed) as unknown as number;
  if (bound > mostBytes) throw new BatchTooLarge();
  return Buffer.from(lz4.decompress(packed, bound));
}
