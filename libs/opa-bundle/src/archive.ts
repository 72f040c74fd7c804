import { gunzipSync, gzipSync } from 'node:zlib';

/** Files by their paths, without a leading slash. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

const BLOCK = 512;
/** The longest names that fit into the header's two fields. */
const [NAME, PREFIX] = [100, 155];

/** A gzipped tar archive (ustar) of files, in the order of their paths: of the same files it is the same to the byte. */
export function writeArchive(files: ArchiveFiles): Buffer {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = sorted.flatMap(([path, content]) => [header(path, content.length), padded(content)]);
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]));
}

/**
 * The files of a gzipped tar archive, long names of pax and GNU included.
 * @param mostBytes that it may have unpacked
 * @throws Error when it is no such archive, or larger
 */
export function readArchive(archive: Uint8Array, mostBytes = 64 * 1024 * 1024): Map<string, Uint8Array> {
  const tar = gunzipSync(archive, { maxOutputLength: mostBytes });
  const files = new Map<string, Uint8Array>();
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const head = tar.subarray(at, at + BLOCK);
    const size = parseInt(field(head, 124, 12), 8) || 0;
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    const kind = String.fromCharCode(head[156] ?? 0);
    if (kind === 'x') longName = paxPath(content) ?? longName;
    else if (kind === 'L') longName = field(content, 0, size);
    else {
      if (kind === '0' || kind === '\0') files.set(bare(longName ?? nameIn(head)), new Uint8Array(content));
      longName = undefined;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function bare(path: string): string {
  return path.replace(/^(\.?\/)+/, '');
}

function nameIn(head: Buffer): string {
  const prefix = field(head, 257, 5) === 'ustar' ? field(head, 345, PREFIX) : '';
  return prefix === '' ? field(head, 0, NAME) : `${prefix}/${field(head, 0, NAME)}`;
}

function field(bytes: Buffer, start: number, length: number): string {
  const text = bytes.toString('utf8', start, start + length);
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).trim();
}

/** `27 path=some/long/name\n` among other records. */
function paxPath(content: Buffer): string | undefined {
  return /^\d+ path=(.*)$/m.exec(content.toString('utf8'))?.[1];
}

function padded(content: Uint8Array): Buffer {
  const block = Buffer.alloc(Math.ceil(content.length / BLOCK) * BLOCK);
  block.set(content);
  return block;
}

function header(path: string, size: number): Buffer {
  const { name, prefix } = split(path);
  const head = Buffer.alloc(BLOCK);
  head.write(name, 0, NAME, 'utf8');
  head.write('0000644\0', 100, 'latin1');
  head.write('0000000\0'.repeat(2), 108, 'latin1');
  head.write(`${octal(size)}\0${octal(0)}\0`, 124, 'latin1');
  head.write(' '.repeat(8), 148, 'latin1');
  head.write('0', 156, 'latin1');
  head.write('ustar\x0000', 257, 'latin1');
  head.write(prefix, 345, PREFIX, 'utf8');
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return head;
}

/** @throws Error for a name that fits into neither field. */
function split(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= NAME) return { name: path, prefix: '' };
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)];
    if (Buffer.byteLength(prefix) <= PREFIX && Buffer.byteLength(name) <= NAME) return { name, prefix };
  }
  throw new Error(`${path} is too long a name for an archive.`);
}

function octal(number: number): string {
  return number.toString(8).padStart(11, '0');
}
