/** What became of the elements of a list: kept (perhaps changed), removed or added. */
export interface Matching<T> {
  readonly kept: readonly (readonly [before: T, after: T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** What identifies an element among its siblings; `undefined` when it has no such identity. */
export type Identity<T> = (element: T) => string | undefined;

/**
 * Finds each element of `before` again in `after`, by the first identity that fits: elements matched by one are not
 * considered by the next. Of several with the same identity the first meets the first. Linear in the elements.
 */
export function match<T>(
  before: readonly T[],
  after: readonly T[],
  identities: readonly Identity<T>[],
): Matching<T> {
  if (isUnmoved(before, after, identities)) {
    return { kept: before.map((element, index) => [element, after[index] as T]), removed: [], added: [] };
  }
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const identity of identities) {
    if (partner.size === before.length || taken.size === after.length) break;
    const free = indexFree(after, taken, identity);
    before.forEach((element, index) => {
      if (partner.has(index)) return;
      const found = free.get(identity(element))?.next();
      if (found === undefined) return;
      partner.set(index, found);
      taken.add(found);
    });
  }
  const kept = before.flatMap((element, index) => pairOf(element, after, partner.get(index)));
  return {
    kept,
    removed: before.filter((_, index) => !partner.has(index)),
    added: after.filter((_, index) => !taken.has(index)),
  };
}

/** Most lists of a new version are as they were: then position tells what the identities would, without a search. */
function isUnmoved<T>(
  before: readonly T[],
  after: readonly T[],
  identities: readonly Identity<T>[],
): boolean {
  if (before.length !== after.length) return false;
  return before.every((element, index) =>
    identities.every((identity) => identity(element) === identity(after[index] as T)),
  );
}

class Queue {
  private position = 0;
  readonly indexes: number[] = [];
  /** The next index, or `undefined` when all are taken. */
  next(): number | undefined {
    return this.indexes[this.position++];
  }
}

function indexFree<T>(elements: readonly T[], taken: ReadonlySet<number>, identity: Identity<T>) {
  const free = new Map<string | undefined, Queue>();
  elements.forEach((element, index) => {
    const key = taken.has(index) ? undefined : identity(element);
    if (key === undefined) return;
    const queue = free.get(key) ?? new Queue();
    queue.indexes.push(index);
    free.set(key, queue);
  });
  return free;
}

function pairOf<T>(element: T, after: readonly T[], index: number | undefined): [T, T][] {
  return index === undefined ? [] : [[element, after[index] as T]];
}
