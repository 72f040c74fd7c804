import type { DataContract } from '#contracts/documents';
import { readFileSync } from 'node:fs';
import { Elements, observationsOfRun, readToolResults } from './index.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

const columns = ['order_id', 'email', 'amount'].map((name) => ({ name }));
const orders: DataContract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'orders',
  version: '1',
  status: 'active',
  schema: [{ name: 'Orders', physicalName: 'shop.orders', properties: columns }],
};

/** What a document of a tool says of the contract, each check on a line. */
function said(document: unknown, contract = orders) {
  const results = readToolResults(document);
  const runs = results?.runs.map((run) =>
    observationsOfRun(run, results.format, 'orders', new Elements(contract)),
  );
  return {
    format: results?.format,
    observations: runs?.flatMap(({ observations }) => observations) ?? [],
    leftOut: runs?.flatMap(({ leftOut }) => leftOut) ?? [],
    lines: runs
      ?.flatMap(({ observations }) => observations)
      .map(({ element, metric, check, value, unit, total, outcome }) =>
        [element, metric, check, value, unit, total, outcome].map((it) => it ?? '-').join(' '),
      ),
  };
}

test.each(['great-expectations-validation', 'great-expectations-checkpoint'])('%s is read', (name) => {
  const { format, lines, observations } = said(read(name));
  expect(format).toBe('great-expectations');
  expect(lines).toEqual([
    'Orders.nowhere nullValues expect_column_values_to_not_be_null - - - error',
    'Orders.email nullValues emails-are-known 1 rows 4 fail',
    'Orders.order_id duplicateValues expect_column_values_to_be_unique 2 rows 4 fail',
    'Orders.amount invalidValues expect_column_values_to_be_between 1 rows 4 fail',
    'Orders.amount expect_column_mean_to_be_between expect_column_mean_to_be_between 2.75 - - fail',
    'Orders rowCount expect_table_row_count_to_be_between 4 - - pass',
  ]);
  expect(observations[0]?.message).toBe('Error: The column "nowhere" in BatchData does not exist.');
});

test('a verification of Soda Core 4 is read', () => {
  const { format, lines } = said(read('soda-verification'));
  expect(format).toBe('soda');
  expect(lines).toEqual([
    'Orders.order_id nullValues No missing values 1 rows 4 fail',
    'Orders.order_id duplicateValues No duplicate values 1 rows 4 fail',
    'Orders.email nullValues emails-are-known 1 rows 4 fail',
    'Orders.email invalidValues No invalid values 1 rows 4 fail',
    'Orders.amount aggregate Metric function meets threshold 2.75 - - fail',
    'Orders schema Schema matches expected structure 1 - - fail',
    'Orders rowCount Row count meets expected threshold 4 - - pass',
    'Orders freshness Data is fresh 218 s - pass',
    'Orders failed_rows no-negative-amounts 1 rows 4 fail',
  ]);
});

test('results of dbt tests are read with the manifest that says what they are about', () => {
  const results = read('dbt-run-results');
  const { format, lines } = said({ run_results: results, manifest: read('dbt-manifest') });
  expect(format).toBe('dbt');
  expect(lines?.toSorted()).toEqual([
    'Orders broken broken - - - error',
    'Orders no_negative_amounts no_negative_amounts 1 - - fail',
    'Orders.amount invalidValues accepted_values_orders_amount__False__3__4__5 - - - fail',
    'Orders.email nullValues emails-are-known 1 rows - warn',
    'Orders.order_id duplicateValues unique_orders_order_id 1 rows - fail',
    'Orders.order_id nullValues not_null_orders_order_id 1 rows - fail',
  ]);
  expect(said(results).lines).toContain('Orders emails-are-known emails-are-known 1 - - warn');
});

test('what datacontract test writes is read, and says of which contract it is', () => {
  const document = read('datacontract-test');
  expect(readToolResults(document)?.runs[0]?.contractId).toBe('orders');
  const { lines } = said(document);
  expect(lines).toEqual(
    expect.arrayContaining([
      'Orders.order_id nullValues orders__order_id__field_required 1 rows 4 fail',
      'Orders.order_id duplicateValues orders__order_id__field_unique 1 rows 4 fail',
      'Orders.email nullValues emails-are-known 1 rows 4 fail',
      'Orders rowCount orders__row_count 4 rows - fail',
      'Orders model_quality_sql no-negative-amounts 1 - - fail',
    ]),
  );
});

test('a check of datacontract-cli that never ran is skipped, and does not keep the others from being read', () => {
  const check = { model: 'orders', diagnostics: null };
  const checks = [
    { ...check, key: 'ran', type: 'row_count', result: 'passed' },
    { ...check, key: 'did-not', type: 'field_null_values', field: 'email', result: null },
  ];
  expect(said({ runId: 'r', timestampEnd: '2026-11-21T09:00:00Z', checks }).lines).toEqual([
    'Orders rowCount ran - - - pass',
    'Orders.email nullValues did-not - - - skipped',
  ]);
});

test('data quality facets of an OpenLineage event are read', () => {
  const { format, lines } = said(read('openlineage-dbt'));
  expect(format).toBe('openlineage');
  expect(lines).toEqual(
    expect.arrayContaining([
      'Orders.order_id nullValues not_null_orders_order_id - - - fail',
      'Orders.email nullValues emails-are-known - - - warn',
    ]),
  );
  const inputFacets = {
    dataQualityMetrics: { rowCount: 40, columnMetrics: { email: { nullCount: 3 }, amount: { sum: 1 } } },
  };
  const event = {
    eventTime: '2026-11-21T09:00:00Z',
    run: { runId: 'r' },
    job: { namespace: 'x', name: 'j' },
    inputs: [{ namespace: 'x', name: 'shop.orders', inputFacets }],
  };
  expect(said(event).lines).toEqual([
    'Orders rowCount - 40 rows - pass',
    'Orders.email nullValues - 3 rows 40 pass',
  ]);
});

test('the same results have the same ids, and no two checks share one', () => {
  const [first, second] = [said(read('soda-verification')), said(read('soda-verification'))];
  const ids = first.observations.map(({ id }) => id);
  expect(second.observations.map(({ id }) => id)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('of several checks that count the same, the one that found most speaks of the metric', () => {
  const check = (key: string, type: string, value: number, result: string) => ({
    key,
    type,
    model: 'orders',
    field: 'email',
    result,
    diagnostics: { value },
  });
  const checks = [check('a', 'field_regex', 0, 'passed'), check('b', 'field_enum', 2, 'failed')];
  const run = { runId: 'r', timestampEnd: '2026-11-21T09:00:00Z', checks };
  expect(said(run).lines).toEqual([
    'Orders.email a a 0 rows - pass',
    'Orders.email invalidValues b 2 rows - fail',
  ]);
});

test('checks of tables that the contract does not have are left out, and named', () => {
  const two = { ...orders, schema: [...(orders.schema ?? []), { name: 'visits' }] };
  const checks = ['orders', 'invoices'].map((model) => ({
    key: model,
    type: 'row_count',
    model,
    result: 'passed',
  }));
  const { lines, leftOut } = said({ runId: 'r', timestampEnd: '2026-11-21T09:00:00Z', checks }, two);
  expect(lines).toHaveLength(1);
  expect(leftOut).toEqual([{ check: 'invoices', reason: "The contract has no object 'invoices'." }]);
});

test.each([{}, { results: [] }, { checks: [] }, [], null, 'x'])(
  'of no tool that is known: %j',
  (document) => {
    expect(readToolResults(document)).toBeUndefined();
  },
);
