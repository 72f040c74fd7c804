import { z } from 'zod';
import { outcomeOf } from './outcomes.js';
import type { ToolCheck, ToolFormat, ToolRun } from './tool-check.js';

const CheckResult = z.looseObject({
  check: z.looseObject({
    column_name: z.string().nullish(),
    type: z.string(),
    name: z.string().nullish(),
    check_path: z.string(),
    definition: z.string().nullish(),
  }),
  outcome: z.string(),
  threshold_value: z.number().nullish(),
  diagnostic_metric_values: z.record(z.string(), z.unknown()).nullish(),
  freshness_in_seconds: z.number().nullish(),
});
type CheckResult = z.infer<typeof CheckResult>;

const Verification = z.looseObject({
  check_collection: z.looseObject({ dataset_name: z.string(), soda_qualified_dataset_name: z.string() }),
  data_timestamp: z.string(),
  check_results: z.array(CheckResult),
});
type Verification = z.infer<typeof Verification>;

const Session = z.looseObject({ contract_verification_results: z.array(Verification) });

/** Results of a contract verification of Soda Core 4, its result objects written as JSON. */
export const soda: ToolFormat = {
  name: 'soda',
  read: (document) => {
    const session = Session.safeParse(document);
    if (session.success) return session.data.contract_verification_results.map(runOf);
    const verification = Verification.safeParse(document);
    return verification.success ? [runOf(verification.data)] : undefined;
  },
};

function runOf({
  check_collection: contract,
  data_timestamp: at,
  check_results: results,
}: Verification): ToolRun {
  return {
    id: `${contract.soda_qualified_dataset_name}@${at}`,
    at: new Date(at).toISOString(),
    source: 'soda 4',
    checks: results.map((it) => checkOf(it, contract.dataset_name)),
  };
}

const metrics: Readonly<Record<string, string>> = {
  invalid: 'invalidValues',
  duplicate: 'duplicateValues',
  row_count: 'rowCount',
  freshness: 'freshness',
};

function checkOf(result: CheckResult, object: string): ToolCheck {
  const { check, outcome } = result;
  // Of a freshness check the column says how it is found out; what is fresh is the object.
  const column = check.type === 'freshness' ? null : (check.column_name ?? null);
  return {
    key: check.check_path,
    object,
    column,
    metric: metricOf(check),
    name: check.name ?? check.type,
    ...countOf(result),
    outcome: outcomeOf(outcome),
  };
}

/** Without values that stand for missing ones, what is missing is null. */
function metricOf({ type, definition }: CheckResult['check']): string {
  if (type === 'missing') return definition?.includes('missing_') ? 'missingValues' : 'nullValues';
  return metrics[type] ?? type;
}

function countOf(result: CheckResult): Pick<ToolCheck, 'value' | 'unit' | 'total'> {
  const { check, threshold_value: value, freshness_in_seconds: age, diagnostic_metric_values: said } = result;
  if (typeof age === 'number') return { value: age, unit: 's' };
  const count = said?.[`${check.type}_count`];
  const total = said?.['check_rows_tested'];
  if (typeof count === 'number') {
    return { value: count, unit: 'rows', ...(typeof total === 'number' && { total }) };
  }
  return typeof value === 'number' ? { value } : {};
}
