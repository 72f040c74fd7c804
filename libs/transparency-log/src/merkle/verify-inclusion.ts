import { nodeHash } from './hashes.js';

/** A leaf's place in a tree, and the hashes beside its way up. */
interface InclusionProof {
  /** The leaf's number, from 0. */
  readonly index: number;
  /** How many leaves the tree has. */
  readonly size: number;
  /** From the leaf upward. */
  readonly hashes: readonly Uint8Array[];
}

/** RFC 9162, 2.1.3.2: whether a leaf, by its hash, is where the proof says, in the tree with that root. */
export function verifyInclusion(leaf: Uint8Array, proof: InclusionProof, root: Uint8Array): boolean {
  const { index, size, hashes } = proof;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let [place, last] = [index, size - 1];
  let hash: Buffer = Buffer.from(leaf);
  for (const beside of hashes) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(beside, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else hash = nodeHash(hash, beside);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && hash.equals(root);
}

function half(it: number): number {
  return Math.floor(it / 2);
}
