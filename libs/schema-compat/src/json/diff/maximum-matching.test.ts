import fc from 'fast-check';

import { maximumMatching } from './maximum-matching.js';

/** The size of the best matching, by trying all. */
function bestSize(
  neighbours: readonly (readonly number[])[],
  taken: ReadonlySet<number> = new Set(),
): number {
  const [first, ...others] = neighbours;
  if (first === undefined) return 0;
  const free = first.filter((right) => !taken.has(right));
  const sizes = free.map((right) => 1 + bestSize(others, new Set([...taken, right])));
  return Math.max(bestSize(others, taken), ...sizes);
}

test('a partner is given up where that lets one more be paired', () => {
  expect([...maximumMatching([[0, 1], [0]])].sort()).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test('the preferred partner is taken when nobody else needs it', () => {
  expect(maximumMatching([[2, 0, 1]]).get(0)).toBe(2);
});

test('as many are paired as can be, each with one of its neighbours and none twice', () => {
  const graph = fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(graph, (neighbours) => {
      const matching = maximumMatching(neighbours);
      expect(matching.size).toBe(bestSize(neighbours));
      expect(new Set(matching.values()).size).toBe(matching.size);
      for (const [left, right] of matching) expect(neighbours[left]).toContain(right);
    }),
  );
});

test('a chain that shifts every partner does not overflow', () => {
  const neighbours = Array.from({ length: 20_000 }, (_, at) => (at === 19_999 ? [0] : [at, at + 1]));
  expect(maximumMatching(neighbours).size).toBe(20_000);
});
