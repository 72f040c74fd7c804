import { z } from 'zod';
import type { ToolCheck, ToolFormat, ToolRun } from './tool-check.js';

const Result = z.looseObject({
  success: z.boolean().nullable(),
  expectation_config: z.looseObject({
    type: z.string(),
    kwargs: z.looseObject({ column: z.string().optional() }),
    meta: z.looseObject({ name: z.string().optional() }).nullish(),
    id: z.string().nullish(),
  }),
  result: z
    .looseObject({
      observed_value: z.unknown().optional(),
      element_count: z.number().nullish(),
      unexpected_count: z.number().nullish(),
    })
    .nullish(),
  exception_info: z.record(z.string(), z.unknown()).nullish(),
});
type Result = z.infer<typeof Result>;

const Validation = z.looseObject({
  results: z.array(Result),
  meta: z.looseObject({
    great_expectations_version: z.string(),
    run_id: z.looseObject({ run_time: z.string().optional() }).optional(),
    validation_id: z.string().nullish(),
    validation_time: z.string().optional(),
    active_batch_definition: z.looseObject({ data_asset_name: z.string().optional() }).nullish(),
  }),
});
type Validation = z.infer<typeof Validation>;

const Checkpoint = z.looseObject({ run_results: z.record(z.string(), Validation) });

/** Results of Great Expectations 1.x: of a validation, or of a checkpoint with its validations. */
export const greatExpectations: ToolFormat = {
  name: 'great-expectations',
  read: (document) => {
    const validation = Validation.safeParse(document);
    if (validation.success) return [runOf(validation.data)];
    const checkpoint = Checkpoint.safeParse(document);
    return checkpoint.success ? Object.values(checkpoint.data.run_results).map(runOf) : undefined;
  },
};

function runOf({ results, meta }: Validation): ToolRun {
  const at = new Date(meta.validation_time ?? meta.run_id?.run_time ?? 0).toISOString();
  const object = meta.active_batch_definition?.data_asset_name ?? null;
  return {
    id: `${meta.validation_id ?? object ?? ''}@${at}`,
    at,
    source: `great-expectations ${meta.great_expectations_version}`,
    checks: results.map((it) => checkOf(it, object)),
  };
}

/** Expectations that count what ODCS counts. */
const metrics: Readonly<Record<string, string>> = {
  expect_column_values_to_not_be_null: 'nullValues',
  expect_column_values_to_be_unique: 'duplicateValues',
  expect_compound_columns_to_be_unique: 'duplicateValues',
  expect_column_values_to_be_in_set: 'invalidValues',
  expect_column_values_to_match_regex: 'invalidValues',
  expect_column_values_to_match_regex_list: 'invalidValues',
  expect_column_values_to_be_between: 'invalidValues',
  expect_column_value_lengths_to_be_between: 'invalidValues',
  expect_column_value_lengths_to_equal: 'invalidValues',
  expect_column_values_to_be_of_type: 'invalidValues',
  expect_table_row_count_to_be_between: 'rowCount',
  expect_table_row_count_to_equal: 'rowCount',
};

function checkOf(result: Result, object: string | null): ToolCheck {
  const { type, kwargs, meta, id } = result.expectation_config;
  const exception = exceptionOf(result);
  const success = result.success ? 'pass' : 'fail';
  return {
    key: id ?? JSON.stringify([type, kwargs]),
    object,
    column: kwargs.column ?? null,
    metric: metrics[type] ?? type,
    name: meta?.name ?? type,
    ...(exception === undefined
      ? { ...countOf(result), outcome: success }
      : { outcome: 'error', message: exception }),
  };
}

function countOf({ result }: Result): Pick<ToolCheck, 'value' | 'unit' | 'total'> {
  const { observed_value: observed, unexpected_count: unexpected, element_count: total } = result ?? {};
  if (typeof unexpected === 'number') return { value: unexpected, unit: 'rows', total: total ?? undefined };
  return typeof observed === 'number' ? { value: observed } : {};
}

/** One exception lies at the top; those of several metrics lie below their names. */
function exceptionOf({ exception_info: info }: Result): string | undefined {
  const all = [info, ...Object.values(info ?? {})].map((it) => Exception.safeParse(it).data);
  return all.find((it) => it?.raised_exception)?.exception_message ?? undefined;
}

const Exception = z.looseObject({
  raised_exception: z.boolean(),
  exception_message: z.string().nullable().default('It raised an exception.'),
});
