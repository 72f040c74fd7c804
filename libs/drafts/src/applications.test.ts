import { DataContract } from '#contracts/documents';
import { classificationsOf, draftApplication, followingLevels, pickColumns } from './index.js';

const contract = (id: string, slaProperties: object[], more: object = {}) =>
  DataContract.parse({
    ...{ apiVersion: 'v3.1.0', kind: 'DataContract', id, version: '1.0.0', status: 'active' },
    schema: [
      {
        name: 'guests',
        properties: [
          { name: 'code', logicalType: 'string', required: true },
          {
            name: 'home',
            logicalType: 'object',
            properties: [{ name: 'street', logicalType: 'string', classification: 'restricted' }],
          },
        ],
      },
    ],
    slaProperties,
    ...more,
  });

const picked = (id: string, slaProperties: object[], paths: string[] = [], more: object = {}) =>
  pickColumns(contract(id, slaProperties, more), paths);

test('all columns but those that hold others are picked where none is named', () => {
  expect(picked('a', []).columns.map(({ path }) => path)).toEqual(['guests.code', 'guests.home.street']);
  const { columns, unknown } = picked('a', [], ['guests.code', 'guests.shoe', 'guests.code', 'guests.shoe']);
  expect(columns.map(({ path }) => path)).toEqual(['guests.code']);
  expect(unknown).toEqual(['guests.shoe']);
});

test('short latency is strict, long retention is, and units do not matter', () => {
  const levels = followingLevels([
    picked('a', [
      { property: 'latency', value: 2, unit: 'h' },
      { property: 'retention', value: 1, unit: 'y' },
    ]),
    picked('b', [
      { property: 'Latency', value: 90, unit: 'min' },
      { property: 'retention', value: 'P30D' },
    ]),
  ]);
  expect(levels.map(({ strictest, weakest }) => [strictest?.contract, weakest?.contract])).toEqual([
    ['b', 'a'],
    ['a', 'b'],
  ]);
});

test('what cannot be compared has no bounds, and what somebody does not promise cannot be promised', () => {
  const application = { domain: 'clients', name: 'offers', purpose: 'offers' };
  const reads = [
    picked('a', [
      { property: 'support', value: 'by day' },
      { property: 'availability', value: 99 },
    ]),
    picked('b', [{ property: 'support', value: 'by night' }]),
  ];
  expect(followingLevels(reads)).toMatchObject([
    { property: 'support', strictest: null, weakest: null },
    { property: 'availability', silent: ['b'] },
  ]);
  expect(draftApplication(application, reads).contract.slaProperties).toBeUndefined();
});

test('a promise for what is not picked is not one to the application', () => {
  const forHomes = [{ property: 'latency', value: 1, unit: 'd', element: 'guests.home' }];
  expect(followingLevels([picked('a', forHomes, ['guests.code'])])).toEqual([]);
  expect(followingLevels([picked('a', forHomes, ['guests.home.street'])])).toHaveLength(1);
  const byDefault = picked('a', [{ property: 'latency', value: 1, unit: 'd' }], ['guests.code'], {
    slaDefaultElement: 'guests.home',
  });
  expect(followingLevels([byDefault])).toEqual([]);
});

test('columns of one name are told apart by their contracts, and keep what classifies them', () => {
  const reads = [picked('a-guests', []), picked('b', [], ['guests.code'])];
  const { contract: drafted } = draftApplication(
    { domain: 'clients', name: 'offers', purpose: 'offers' },
    reads,
  );
  expect(drafted.schema?.[0]?.properties?.map(({ name }) => name)).toEqual([
    'a_guests_code',
    'home_street',
    'b_code',
  ]);
  expect(classificationsOf(reads)).toEqual([
    { classification: 'restricted', columns: [{ contract: 'a-guests', path: 'guests.home.street' }] },
  ]);
});
