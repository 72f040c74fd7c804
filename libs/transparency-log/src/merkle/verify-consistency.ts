import { emptyRoot, nodeHash } from './hashes.js';

/** A tree by its size and root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** RFC 9162, 2.1.4.2: whether the leaves of one tree are the first ones of the other. */
export function verifyConsistency(first: TreeHead, second: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (!isSize(first.size) || !isSize(second.size) || first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && isSame(first.root, second.root);
  if (first.size === 0) return proof.length === 0 && isSame(first.root, emptyRoot);
  return climb(first, second, proof);
}

function climb(first: TreeHead, second: TreeHead, proof: readonly Uint8Array[]): boolean {
  let [place, last] = [first.size - 1, second.size - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  // A first tree that is one complete subtree is not told: its root is known.
  const [start, ...rest] = place === 0 ? [first.root, ...proof] : proof;
  if (!start) return false;
  let [ofFirst, ofSecond]: [Buffer, Buffer] = [Buffer.from(start), Buffer.from(start)];
  for (const beside of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      ofFirst = nodeHash(beside, ofFirst);
      ofSecond = nodeHash(beside, ofSecond);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else ofSecond = nodeHash(ofSecond, beside);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(ofFirst, first.root) && isSame(ofSecond, second.root);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other);
}

function isSize(it: number): boolean {
  return Number.isSafeInteger(it) && it >= 0;
}

function half(it: number): number {
  return Math.floor(it / 2);
}
