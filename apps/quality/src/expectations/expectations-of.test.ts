import { aContract, fewNulls } from '../fixtures/documents.js';
import { expectationsOf } from './expectations-of.js';

const slas = { slaProperties: [{ property: 'freshness', value: 1, unit: 'h' }] };

test('rules of objects, columns and nested columns, then service levels, are listed in the order of the document', () => {
  const rule = { metric: 'rowCount' as const, mustBeGreaterThan: 0 };
  const nested = { name: 'zip', quality: [{ metric: 'nullValues' as const, mustBe: 0 }] };
  const contract = aContract('visits', {
    ...slas,
    schema: [
      {
        name: 'visits',
        quality: [rule],
        properties: [{ name: 'address', logicalType: 'object', properties: [nested] }],
      },
    ],
  });
  expect(expectationsOf(contract).map(({ id }) => id)).toEqual([
    'visits/rowCount',
    'visits.address.zip/nullValues',
    'contract/freshness',
  ]);
});

test('elements may be named briefly only where the contract has one object', () => {
  const one = aContract('visits', {}, fewNulls);
  expect(expectationsOf(one)[0]?.check).toMatchObject({ elements: ['visits.email', 'email'] });
  const two = aContract('visits', { schema: [...(one.schema ?? []), { name: 'other' }] });
  expect(expectationsOf(two)[0]?.check).toMatchObject({ elements: ['visits.email'] });
});

test.each([{ type: 'library' as const }, {}])(
  'what 3.0 counts by `rule` is checked as a metric is: %j',
  (type) => {
    const rule = { ...type, rule: 'rowCount', mustBeGreaterThan: 0 };
    const contract = aContract('visits', {
      apiVersion: 'v3.0.2',
      schema: [{ name: 'visits', quality: [rule] }],
    });
    const asMetric = aContract('visits', {
      schema: [{ name: 'visits', quality: [{ metric: 'rowCount' as const, mustBeGreaterThan: 0 }] }],
    });
    expect(expectationsOf(contract)).toEqual(expectationsOf(asMetric));
    expect(expectationsOf(contract)[0]?.check).toMatchObject({ kind: 'measure', metrics: ['rowCount'] });
  },
);

test('rules of the same name keep apart, and an id outlives a new threshold', () => {
  const rules = (...thresholds: number[]) =>
    expectationsOf(
      aContract(
        'visits',
        {},
        { quality: thresholds.map((mustBe) => ({ metric: 'nullValues' as const, mustBe })) },
      ),
    ).map(({ id }) => id);
  expect(rules(1, 2)).toEqual(['visits.email/nullValues', 'visits.email/nullValues#2']);
  expect(rules(3)).toEqual(['visits.email/nullValues']);
});

test('a draft owes no data yet, a retired contract nothing at all', () => {
  const kinds = (status: string) =>
    expectationsOf(aContract('visits', { status, ...slas }, fewNulls)).map(({ check }) => check.kind);
  expect(kinds('draft')).toEqual(['measure', 'none']);
  expect(kinds('active')).toEqual(['measure', 'freshness']);
  expect(kinds('deprecated')).toEqual(['measure', 'freshness']);
  expect(kinds('retired')).toEqual(['none', 'none']);
});

test('a service level for several elements is several expectations', () => {
  const slaProperties = [{ property: 'latency', value: 4, unit: 'd', element: 'visits.a, visits.b' }];
  const ids = expectationsOf(aContract('visits', { slaProperties })).map(({ id }) => id);
  expect(ids).toEqual(['visits.a/latency', 'visits.b/latency']);
});

test('names that no database would keep become ids that it does', () => {
  const name = `a\u0000${'b'.repeat(5_000)}`;
  const [expectation] = expectationsOf(
    aContract('visits', {}, { quality: [{ ...fewNulls.quality[0], name }] }),
  );
  expect(expectation?.id.length).toBeLessThan(300);
  expect(expectation?.id).not.toContain('\u0000');
});
