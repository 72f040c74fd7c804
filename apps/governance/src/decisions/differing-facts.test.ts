import { differingFacts } from './differing-facts.js';

test('facts that differ are told by their paths, and those that are on one side alone without the other', () => {
  const one = { a: { b: 1, gone: true, same: [1] }, list: [{ x: 1 }, { x: 2 }] };
  const other = { a: { b: 2, same: [1] }, list: [{ x: 1 }, { x: 3 }, { x: 4 }], now: null };
  expect(differingFacts(one, other)).toEqual({
    facts: [
      { path: 'a.b', one: 1, other: 2 },
      { path: 'a.gone', one: true },
      { path: 'list.1.x', one: 2, other: 3 },
      { path: 'list.2', other: { x: 4 } },
      { path: 'now', other: null },
    ],
    complete: true,
  });
});

test('of many facts some are told, and that there are more; large ones are told as left out', () => {
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, nth) => [`f${nth}`, nth]));
  expect(differingFacts(many, {})).toMatchObject({ complete: false, facts: { length: 200 } });
  const { facts } = differingFacts({ a: 1 }, { a: { long: 'x'.repeat(3_000) } });
  expect(facts).toEqual([{ path: 'a', one: 1, other: { leftOut: 'more than 2000 bytes' } }]);
});
