import { columnResolver, readPaths } from './resolve-columns.js';

const shape = {
  id: 'orders',
  objects: ['orders', 'lines'],
  columns: [
    'orders.id',
    'orders.email',
    'orders.CarModel',
    'lines.id',
    'lines.article',
    'lines.article.sku',
    'lines.size',
    'lines.SIZE',
  ],
  otherNames: {
    orders: ['T_ORD', 'Orders of the day'],
    'orders.CarModel': ['MDL_TX'],
    'lines.article': ['ART'],
    'lines.article.sku': ['EMAIL'],
  },
};

test.each([
  ['a path stays as it is', 'orders.email', 'orders.email'],
  ['a bare name becomes the one column it can mean', 'email', 'orders.email'],
  ['a bare name of a nested column becomes its path', 'article.sku', 'lines.article.sku'],
  ['a name that two objects have is kept', 'id', 'id'],
  ['an unknown name is kept', 'colour', 'colour'],
  ['an object stands for itself', 'lines', 'lines'],
  ['another case is the column all the same', 'CARMODEL', 'orders.CarModel'],
  ['so it is with the object before it', 'Orders.carmodel', 'orders.CarModel'],
  ['a physical name is the column', 'orders.MDL_TX', 'orders.CarModel'],
  ['so it is alone, in any case', 'mdl_tx', 'orders.CarModel'],
  ['an object may have its physical name too', 't_ord.MDL_TX', 'orders.CarModel'],
  ['physical names count at every level', 'lines.art.email', 'lines.article.sku'],
  ['the name that the contract has goes before one without case', 'SIZE', 'lines.SIZE'],
  ['a name that two columns have without case is kept', 'Size', 'Size'],
  ["a bare name goes before another column's physical name", 'email', 'orders.email'],
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
