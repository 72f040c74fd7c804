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
    effectiveParameters(schema, shipped, [
      { scope: 'global', parameters: federation as never },
      ...lower.map((parameters, nth) => ({
        scope: `domain:d${nth}` as const,
        parameters: parameters as never,
      })),
    ]);
  const days = (notice_days: number) => ({ deprecation_announced: { notice_days } });
  expect(at({})).toEqual({});
  expect(at(days(30))).toEqual(days(30));
  expect(at({}, days(30))).toEqual(days(60));
  expect(at(days(30), days(45), days(40))).toEqual(days(45));
  const regions = (...names: string[]) => ({ region_kept: { personal_data_regions: names } });
  expect(at({}, regions('eu', 'ch'), regions('ch', 'us'))).toEqual(regions('ch'));
});

describe('parameters that a policy of a domain declares', () => {
  const declared = {
    type: 'integer',
    minimum: 1,
    default: 5,
    'x-tighten': 'higher',
    description: 'Words.',
  } as const;
  const policy = { id: 'CLIENTS-001', scope: 'domain:clients', parameters: { words: declared } } as const;
  const words = (value: unknown) => ({ 'CLIENTS-001': { words: value } });

  test('the domain replaces what the policy brings, and its products only tighten', async () => {
    const schema = (await ParameterSchema.read('policies')).with([policy]);
    const at = (domain: object, product: object) =>
      effectiveParameters(schema, schema.defaults(), [
        { scope: 'product:p', parameters: product as never },
        { scope: 'domain:clients', parameters: domain as never },
      ]);
    expect(at(words(3), words(2))).toEqual(words(3));
    expect(at(words(3), words(4))).toEqual(words(4));
    expect(at({}, words(4))).toEqual(words(5));
    expect(schema.mistakesIn(words(0))).toMatchObject([{ path: 'CLIENTS-001.words' }]);
    expect(schema.mistakesIn({ 'CLIENTS-001': { letters: 1 } })).toMatchObject([
      { path: 'CLIENTS-001.letters' },
    ]);
  });

  test('of two versions the declaration of the one with more of a say holds, and none is that of what ships', async () => {
    const lower = { ...policy, parameters: { words: { ...declared, default: 7 }, more: declared } };
    const schema = (await ParameterSchema.read('policies')).with([policy, lower]);
    expect(schema.defaults()['CLIENTS-001']).toEqual({ words: 5, more: 5 });
    const named = { ...policy, id: 'purpose_described' };
    expect((await ParameterSchema.read('policies')).with([named]).homeOf('purpose_described')).toBe('global');
  });

  test('values that another version would not allow are named with their scope', () => {
    const set = new Map([['product:p' as const, { ...words(3), other: { words: 1 } }]]);
    const stricter = { ...policy, parameters: { words: { ...declared, minimum: 4 } } };
    expect(ParameterSchema.misfits(stricter, set)).toMatchObject([{ path: 'product:p: CLIENTS-001.words' }]);
    expect(ParameterSchema.misfits(policy, set)).toEqual([]);
  });
});
