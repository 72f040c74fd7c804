import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** The content of one file of a gzipped tar archive, such as the bundle `opa build` writes; undefined when absent. */
export function fileFromTarGz(archive: Buffer, name: string): Buffer | undefined {
  const tar = gunzipSync(archive);
  for (let at = 0; at + BLOCK <= tar.length;) {
    const size = parseInt(text(tar, at + 124, 12), 8) || 0;
    const start = at + BLOCK;
    if (text(tar, at, 100) === name) return tar.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}

function text(tar: Buffer, start: number, length: number): string {
  return tar.toString('latin1', start, start + length).replace(/\0.*$/s, '');
}
