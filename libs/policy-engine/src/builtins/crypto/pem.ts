/** One block of a PEM text. */
export interface PemBlock {
  /** What it holds, e.g. `CERTIFICATE`. */
  type: string;
  bytes: Buffer;
}

const BLOCK = /-----BEGIN ([^\n-]*)-----[ \t]*\r?\n([^]*?)(?:^|\n)-----END \1-----[ \t]*(?:\r?\n|$)/;
const HEADERS = /^(?:[^\n:]+:[^\n]*\r?\n)+\r?\n/;

/** The first block of a text and what follows it; undefined when there is none. */
export function firstPemBlock(text: string): { block: PemBlock; rest: string } | undefined {
  const match = BLOCK.exec(text);
  if (!match) return undefined;
  const [whole, type = '', body = ''] = match;
  const base64 = body.replace(HEADERS, '').replace(/\s/g, '');
  const rest = text.slice(match.index + whole.length);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return firstPemBlock(rest);
  return { block: { type, bytes: Buffer.from(base64, 'base64') }, rest };
}

/** All blocks of a text. */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  for (let found = firstPemBlock(text); found; found = firstPemBlock(found.rest)) blocks.push(found.block);
  return blocks;
}
