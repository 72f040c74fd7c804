import type { SchemaProperty } from '#contracts/documents';

/** What a test of dbt promises of a column. */
type Promise = Pick<SchemaProperty, 'required' | 'unique' | 'enum'>;

interface Test {
  readonly [member: string]: unknown;
}

/** What the generic tests of a model (`not_null`, `unique`, `accepted_values`) promise, by column. Tests with a condition promise nothing. */
export function dbtPromises(modelId: string, tests: readonly Test[]): ReadonlyMap<string, Promise> {
  const promises = new Map<string, Promise>();
  for (const test of tests) {
    const column = test['column_name'];
    if (typeof column !== 'string' || test['attached_node'] !== modelId || isConditional(test)) continue;
    promises.set(column, { ...promises.get(column), ...promiseOf(test) });
  }
  return promises;
}

function isConditional(test: Test): boolean {
  const config = asObject(test['config']);
  return Boolean(config['where']) || config['severity'] === 'warn' || config['enabled'] === false;
}

function promiseOf(test: Test): Promise {
  const { name, kwargs } = asObject(test['test_metadata']);
  if (name === 'not_null') return { required: true };
  if (name === 'unique') return { unique: true };
  const values = asObject(asObject(kwargs)['arguments'])['values'] ?? asObject(kwargs)['values'];
  if (name !== 'accepted_values' || !Array.isArray(values) || values.length === 0) return {};
  return { enum: [...new Set(values as (string | number | boolean)[])].map((value) => ({ value })) };
}

function asObject(value: unknown): Test {
  return typeof value === 'object' && value !== null ? (value as Test) : {};
}
