import { createHash } from 'node:crypto';

/** The hash before the first decision of a chain. */
export const genesis = '0'.repeat(64);

/** What the hash of a decision covers: its place in the chain and every byte that was recorded. */
export interface ChainLink {
  readonly chain: string;
  readonly seq: number;
  readonly decision: string;
  readonly inputs: string;
  readonly previousHash: string;
}

/** SHA-256 in hex over the link; lengths keep neighbouring texts from being shifted into each other. */
export function hashOf({ chain, seq, decision, inputs, previousHash }: ChainLink): string {
  const hash = createHash('sha256');
  hash.update(`${previousHash}\n${chain}\n${seq}\n${Buffer.byteLength(decision)}\n`);
  return hash.update(decision).update('\n').update(inputs).digest('hex');
}
