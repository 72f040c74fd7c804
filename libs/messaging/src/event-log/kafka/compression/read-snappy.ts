import snappy from 'snappyjs';
import { BatchTooLarge, mostBytes } from './too-large.js';

/** With this begins what Java's clients write: blocks of Snappy behind their lengths, after two numbers of the version. */
const magic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const headerBytes = magic.length + 8;
const lengthBytes = 4;

/** Unpacks Snappy as Kafka's clients write it: in blocks (Java) or as one (librdkafka). @throws BatchTooLarge, Error where it is broken */
export function readSnappy(packed: Buffer): Buffer {
  if (!packed.subarray(0, magic.length).equals(magic)) return unpacked(packed, mostBytes);
  const blocks: Buffer[] = [];
  let room = mostBytes;
  for (let at = headerBytes; at < packed.length;) {
    const from = at + lengthBytes;
    at = from + packed.readUInt32BE(at);
    if (at > packed.length) throw new Error('A block of Snappy ends before its length.');
    const block = unpacked(packed.subarray(from, at), room);
    room -= block.length;
    blocks.push(block);
  }
  return Buffer.concat(blocks);
}

function unpacked(block: Buffer, room: number): Buffer {
  if (lengthOf(block) > room) throw new BatchTooLarge();
  return Buffer.from(snappy.uncompress(new Uint8Array(block)));
}

/** A block begins with its length when unpacked, seven bits a byte, the lowest first. */
function lengthOf(block: Buffer): number {
  let length = 0;
  for (const [index, byte] of block.subarray(0, 5).entries()) {
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) break;
  }
  return length;
}
