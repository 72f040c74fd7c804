import { createHash } from 'node:crypto';

/** What is known of a decision for as long as its chain is. */
interface Sealed {
  readonly summary: {
    readonly id: string;
    readonly purpose: string;
    readonly verdict: string;
    readonly actor: string;
    /** When it was made, in milliseconds since 1970. */
    readonly atMs: number;
  };
  readonly targets: readonly string[];
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/**
 * SHA-256 in hex over what stays of a decision, and over the seal before it. A hash can be proven only by what it was made of; the
 * seals prove its place, its hash and what lists say of it when its content has been forgotten.
 */
export function sealOf({ summary, targets, chain, seq, hash }: Sealed, previousSeal: string): string {
  const { id, purpose, verdict, actor, atMs } = summary;
  const stays = [previousSeal, chain, seq, hash, id, purpose, verdict, actor, atMs, targets];
  return createHash('sha256').update(JSON.stringify(stays)).digest('hex');
}
