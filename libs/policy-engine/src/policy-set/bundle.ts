import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** One file of a bundle (a gzipped tar archive, as `opa build` writes it); undefined when it is not in there. */
export function fileOfBundle(bundle: Uint8Array, name: string): Uint8Array<ArrayBuffer> | undefined {
  const tar = gunzipSync(bundle);
  for (let at = 0; at + BLOCK <= tar.length;) {
    const size = parseInt(field(tar, at + 124, 12), 8) || 0;
    const start = at + BLOCK;
    if (field(tar, at, 100) === name) return new Uint8Array(tar.subarray(start, start + size));
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}

function field(tar: Buffer, start: number, length: number): string {
  const text = tar.toString('latin1', start, start + length);
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).trim();
}
