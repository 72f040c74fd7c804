import { emptyRoot, nodeHash } from './hashes.js';

/** A tree whose leaves come one after the other: it keeps no more than the roots of its complete subtrees. */
export class Frontier {
  private readonly peaks: { readonly leaves: number; readonly hash: Buffer }[] = [];
  private count = 0;

  /** How many leaves it has. */
  get size(): number {
    return this.count;
  }

  /** Adds a leaf by its hash. */
  add(leaf: Buffer): void {
    this.addSubtree(leaf, 1);
  }

  /** Adds a complete subtree by its root; `leaves` is a power of two by which the tree's size can be divided. */
  addSubtree(root: Buffer, leaves: number): void {
    let [hash, covered] = [root, leaves];
    for (let last = this.peaks.at(-1); last?.leaves === covered; last = this.peaks.at(-1)) {
      this.peaks.pop();
      hash = nodeHash(last.hash, hash);
      covered *= 2;
    }
    this.peaks.push({ leaves: covered, hash });
    this.count += leaves;
  }

  /** The root of the tree as it is now. */
  root(): Buffer {
    const hashes = this.peaks.map(({ hash }) => hash);
    const last = hashes.pop();
    return last ? hashes.reduceRight((right, left) => nodeHash(left, right), last) : emptyRoot;
  }
}
