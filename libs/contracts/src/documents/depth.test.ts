import { tooDeep } from './depth.js';

function nest(levels: number): unknown {
  let value: unknown = 'leaf';
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { value };
  return value;
}

test('depth counts arrays and objects alike', () => {
  expect(tooDeep(nest(5), 5)).toBe(false);
  expect(tooDeep(nest(6), 5)).toBe(true);
  expect(tooDeep('leaf', 0)).toBe(false);
});

test('a hundred thousand levels do not exhaust the stack', () => {
  expect(tooDeep(nest(100_000), 100)).toBe(true);
});

test('a value that contains itself is too deep', () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  expect(tooDeep(cyclic, 100)).toBe(true);
});
