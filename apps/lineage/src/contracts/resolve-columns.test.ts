import { columnResolver, readPaths } from './resolve-columns.js';

const shape = {
  id: 'orders',
  objects: ['orders', 'lines'],
  columns: ['orders.id', 'orders.email', 'lines.id', 'lines.article', 'lines.article.sku'],
};

test.each([
  ['a path stays as it is', 'orders.email', 'orders.email'],
  ['a bare name becomes the one column it can mean', 'email', 'orders.email'],
  ['a bare name of a nested column becomes its path', 'article.sku', 'lines.article.sku'],
  ['a name that two objects have is kept', 'id', 'id'],
  ['an unknown name is kept', 'colour', 'colour'],
  ['an object stands for itself', 'lines', 'lines'],
])('%s', (_behaviour, name, path) => {
  expect(columnResolver(shape)(name)).toBe(path);
});

test('a name that two objects have is resolved when the object is known', () => {
  expect(columnResolver(shape, 'lines')('id')).toBe('lines.id');
});

test('two spellings of one column are one read', () => {
  expect(readPaths(['email', 'orders.email'], shape)).toEqual([
    { path: 'orders.email', derivation: 'column' },
  ]);
});

test('a read without columns is of the object, or of the whole contract', () => {
  expect(readPaths([], shape, 'lines')).toEqual([{ path: 'lines', derivation: 'assumed' }]);
  expect(readPaths([], shape)).toEqual([{ path: '', derivation: 'assumed' }]);
});
