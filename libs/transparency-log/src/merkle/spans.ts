/** Leaves that follow one another: from the first to before the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** RFC 6962, 2.1.1: the subtrees whose roots prove that a leaf is in a tree of `size`, from the leaf upward. */
export function inclusionSpans(index: number, size: number): Span[] {
  return pathOf(index, { from: 0, to: size });
}

function pathOf(index: number, { from, to }: Span): Span[] {
  if (to - from === 1) return [];
  const middle = from + splitOf(to - from);
  const [left, right] = [
    { from, to: middle },
    { from: middle, to },
  ];
  return index < middle ? [...pathOf(index, left), right] : [...pathOf(index, right), left];
}

/** RFC 6962, 2.1.2: the subtrees whose roots prove that the tree of `first` leaves is the beginning of the one of `second`. */
export function consistencySpans(first: number, second: number): Span[] {
  if (first === 0 || first === second) return [];
  return subproof(first, { from: 0, to: second }, true);
}

function subproof(first: number, { from, to }: Span, isWhole: boolean): Span[] {
  if (first === to) return isWhole ? [] : [{ from, to }];
  const middle = from + splitOf(to - from);
  const right = { from: middle, to };
  if (first <= middle) return [...subproof(first, { from, to: middle }, isWhole), right];
  return [...subproof(first, right, false), { from, to: middle }];
}

/** The complete subtrees that a span is made of, from left to right; it begins where one of its size may. */
export function completeSubtrees({ from, to }: Span): Span[] {
  const subtrees: Span[] = [];
  for (let at = from; at < to;) {
    const leaves = largestPower(to - at);
    subtrees.push({ from: at, to: at + leaves });
    at += leaves;
  }
  return subtrees;
}

/** Where a tree of `size` leaves, two or more, is divided: the largest power of two below it. */
function splitOf(size: number): number {
  return largestPower(size - 1);
}

/** The largest power of two up to a number. */
function largestPower(most: number): number {
  let power = 1;
  while (power * 2 <= most) power *= 2;
  return power;
}
