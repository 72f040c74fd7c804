import { match } from './matching.js';

interface Element {
  readonly id?: string;
  readonly name: string;
}
const byIdThenName = [({ id }: Element) => id, ({ name }: Element) => name];

test('a stronger identity wins over a weaker one', () => {
  const before = [
    { id: '1', name: 'a' },
    { id: '2', name: 'b' },
  ];
  const swapped = [
    { id: '1', name: 'b' },
    { id: '2', name: 'a' },
  ];
  const { kept } = match(before, swapped, byIdThenName);
  expect(kept.map(([old, now]) => [old.name, now.name])).toEqual([
    ['a', 'b'],
    ['b', 'a'],
  ]);
});

test('of several with one identity the first meets the first, and the rest is left over', () => {
  const { kept, removed, added } = match(
    [{ name: 'a' }, { name: 'a' }, { name: 'b' }],
    [{ name: 'a' }, { name: 'c' }],
    byIdThenName,
  );
  expect(kept).toHaveLength(1);
  expect(removed.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(added.map(({ name }) => name)).toEqual(['c']);
});
