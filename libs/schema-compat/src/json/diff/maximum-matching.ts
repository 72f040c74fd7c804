/**
 * Pairs as many left vertices as possible with a right one each, by augmenting paths. Iterative, because a path may
 * pass through every vertex.
 * @param neighbours the right vertices of each left one, the preferred first
 * @param onStep called for every edge that is looked at
 * @returns the right partner of every left vertex that has one
 */
export function maximumMatching(
  neighbours: readonly (readonly number[])[],
  onStep: () => void = () => undefined,
): ReadonlyMap<number, number> {
  const matching = new Matching();
  neighbours.forEach((_, left) => matching.augment(left, neighbours, onStep));
  return matching.rightOf;
}

class Matching {
  readonly rightOf = new Map<number, number>();
  private readonly leftOf = new Map<number, number>();

  /** Searches a free right vertex by breadth from one left vertex, and shifts the partners along the way to it. */
  augment(start: number, neighbours: readonly (readonly number[])[], onStep: () => void): void {
    const cameFrom = new Map<number, number>();
    const waiting = [start];
    for (const left of waiting) {
      for (const right of neighbours[left] ?? []) {
        onStep();
        if (cameFrom.has(right)) continue;
        cameFrom.set(right, left);
        const owner = this.leftOf.get(right);
        if (owner === undefined) {
          this.shift(right, cameFrom);
          return;
        }
        waiting.push(owner);
      }
    }
  }

  private shift(free: number, cameFrom: ReadonlyMap<number, number>): void {
    let right: number | undefined = free;
    while (right !== undefined) {
      const left = cameFrom.get(right);
      if (left === undefined) return;
      const previous = this.rightOf.get(left);
      this.rightOf.set(left, right);
      this.leftOf.set(right, left);
      right = previous;
    }
  }
}
