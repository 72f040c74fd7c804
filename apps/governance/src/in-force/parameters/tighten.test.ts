import fc from 'fast-check';
import { effectiveParameters, shippedParameters } from './effective-parameters.js';
import { ParameterSchema } from './parameter-schema.js';
import { isWeaker, strictest, type Direction } from './tighten.js';

test.each<[Direction, unknown, unknown, unknown]>([
  ['higher', 90, 180, 180],
  ['higher', 90, 30, 90],
  ['lower', 5, 3, 3],
  ['lower', 5, 9, 5],
  ['subset', ['a', 'b'], ['b'], ['b']],
  ['subset', ['a', 'b'], ['b', 'c'], ['b']],
  ['subset', [['draft', 'retired']], [['draft', 'retired']], [['draft', 'retired']]],
  ['superset', ['a'], ['b'], ['b', 'a']],
  ['superset', [], ['b'], ['b']],
  ['never', 'x', 'y', 'x'],
  ['subset', null, ['eu'], ['eu']],
  ['subset', ['eu'], null, ['eu']],
])('%s: of %j above and %j below, %j holds', (direction, above, own, holds) => {
  expect(strictest(direction, above, own)).toEqual(holds);
  expect(isWeaker(direction, above, own)).toBe(JSON.stringify(own) !== JSON.stringify(holds));
});

const aList = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
const values = (direction: Direction): fc.Arbitrary<unknown> =>
  direction === 'higher' || direction === 'lower'
    ? fc.option(fc.nat(9))
    : direction === 'never'
      ? fc.constantFrom('x', 'y')
      : fc.option(aList);
const directions: Direction[] = ['higher', 'lower', 'subset', 'superset', 'never'];

test.each(directions)('what a scope below sets never weakens what holds: %s', (direction) => {
  fc.assert(
    fc.property(
      values(direction),
      fc.array(values(direction), { maxLength: 3 }),
      values(direction),
      (above, present, added) => {
        const before = present.reduce<unknown>((value, own) => strictest(direction, value, own), above);
        const after = strictest(direction, before, added);
        // In any order: sets are equal when each contains the other.
        expect(strictest(direction, before, after) ?? null).toEqual(
          strictest(direction, after, after) ?? null,
        );
        expect(isWeaker(direction, before, after)).toBe(false);
      },
    ),
  );
});

test('the federation replaces what ships, and lower scopes only tighten it', async () => {
  const schema = await ParameterSchema.read('policies');
  const shipped = shippedParameters(schema, [{ deprecation_announced: { notice_days: 60 } }]);
  const at = (federation: object, ...lower: object[]) =>
    effectiveParameters(schema, shipped, federation as never, lower as never);
  const days = (notice_days: number) => ({ deprecation_announced: { notice_days } });
  expect(at({})).toEqual({});
  expect(at(days(30))).toEqual(days(30));
  expect(at({}, days(30))).toEqual(days(60));
  expect(at(days(30), days(45), days(40))).toEqual(days(45));
  const regions = (...names: string[]) => ({ region_kept: { personal_data_regions: names } });
  expect(at({}, regions('eu', 'ch'), regions('ch', 'us'))).toEqual(regions('ch'));
});
