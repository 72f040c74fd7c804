import { toCurrentDialect } from './parameter-dialect.js';

test('an exclusive bound is the bound itself', () => {
  expect(toCurrentDialect({ type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 9 })).toEqual({
    type: 'integer',
    exclusiveMinimum: 0,
    maximum: 9,
  });
});

test('a flag that is not set says nothing', () => {
  expect(toCurrentDialect({ maximum: 9, exclusiveMaximum: false })).toEqual({ maximum: 9 });
});

test('alternatives are read too, and what is current stays as it is', () => {
  const current = { anyOf: [{ const: 'latest' }, { exclusiveMinimum: 0 }] };
  expect(toCurrentDialect({ anyOf: [{ const: 'latest' }, { minimum: 0, exclusiveMinimum: true }] })).toEqual(
    current,
  );
  expect(toCurrentDialect(current)).toEqual(current);
});
