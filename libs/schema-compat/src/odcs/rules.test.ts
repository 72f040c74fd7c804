import { compareContracts } from './compare-contracts.js';
import { odcsRules, type OdcsRule } from './rules.js';
import { contractOf, withObject, withProperty } from './table-test.js';

const breaking = (direction: 'backward' | 'forward'): OdcsRule[] =>
  (Object.keys(odcsRules) as OdcsRule[]).filter((rule) =>
    (odcsRules[rule].breaks as readonly string[]).includes(direction),
  );

test('taking anything away from readers breaks the default mode BACKWARD', () => {
  expect(breaking('backward')).toEqual(
    expect.arrayContaining([
      'OBJECT_REMOVED',
      'PROPERTY_REMOVED',
      'PROPERTY_RENAMED',
      'PROPERTY_RETYPED',
      'SERVER_REMOVED',
      'SLA_REMOVED',
      'QUALITY_REMOVED',
    ]),
  );
});

test('what only old readers meet breaks FORWARD alone', () => {
  const onlyForward = breaking('forward').filter((rule) => !breaking('backward').includes(rule));
  expect(onlyForward.sort()).toEqual([
    'ENUM_REMOVED',
    'ENUM_WIDENED',
    'LOGICAL_TYPE_REMOVED',
    'OPTION_WIDENED',
    'PHYSICAL_TYPE_REMOVED',
    'PHYSICAL_TYPE_WIDENED',
    'PROPERTY_WIDENED',
    'REQUIRED_REMOVED',
    'UNIQUE_REMOVED',
  ]);
});

test('what only old records lack breaks BACKWARD alone', () => {
  const onlyBackward = breaking('backward').filter((rule) => !breaking('forward').includes(rule));
  expect(onlyBackward.sort()).toEqual([
    'ENUM_ADDED',
    'ENUM_NARROWED',
    'OPTION_NARROWED',
    'PHYSICAL_TYPE_NARROWED',
    'PRIMARY_KEY_ADDED',
    'PROPERTY_NARROWED',
    'REQUIRED_ADDED',
    'REQUIRED_PROPERTY_ADDED',
    'UNIQUE_ADDED',
  ]);
});

test('a difference says what was before and what is now', () => {
  const [difference] = compareContracts(
    withProperty({ logicalType: 'integer', physicalType: 'int' }),
    withProperty({ logicalType: 'number', physicalType: 'double' }),
  );
  expect(difference).toEqual({
    rule: 'PROPERTY_WIDENED',
    path: 'orders.total',
    breaks: ['forward'],
    message: 'Type changed from integer (int) to number (double).',
  });
});

test('compatible differences are listed and break nobody', () => {
  const differences = compareContracts(
    contractOf({ schema: [{ name: 'orders' }] }),
    withObject({ properties: [{ name: 'at' }] }),
  );
  expect(differences).toMatchObject([{ rule: 'PROPERTY_ADDED', breaks: [] }]);
});
