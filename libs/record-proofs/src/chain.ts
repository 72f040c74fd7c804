import { createHash } from 'node:crypto';

/** The hash before the first link of a chain. */
export const genesis = '0'.repeat(64);

/** What the hash of a link covers: its place in the chain and every byte that was recorded. */
export interface ChainLink {
  readonly chain: string;
  readonly seq: number;
  readonly texts: readonly string[];
  readonly previousHash: string;
}

/** SHA-256 in hex over the link; lengths keep neighbouring texts from being shifted into each other. */
export function hashOf({ chain, seq, texts, previousHash }: ChainLink): string {
  const hash = createHash('sha256');
  hash.update(`${previousHash}\n${chain}\n${seq}\n`);
  for (const text of texts.slice(0, -1))
    hash
      .update(`${Buffer.byteLength(text)}\n`)
      .update(text)
      .update('\n');
  return hash.update(texts.at(-1) ?? '').digest('hex');
}
