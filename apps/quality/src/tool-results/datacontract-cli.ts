import { readYaml } from '#yaml';
import { z } from 'zod';
import { outcomeOf } from './outcomes.js';
import type { ToolCheck, ToolFormat } from './tool-check.js';

const CliCheck = z.looseObject({
  key: z.string().nullish(),
  id: z.string().nullish(),
  type: z.string(),
  name: z.string().nullish(),
  model: z.string().nullish(),
  field: z.string().nullish(),
  qualityId: z.string().nullish(),
  qualityDefinition: z.string().nullish(),
  /** None of a check that never ran. */
  result: z.string().nullish(),
  reason: z.string().nullish(),
  diagnostics: z.looseObject({ value: z.number().nullish(), row_count: z.number().nullish() }).nullish(),
});
type CliCheck = z.infer<typeof CliCheck>;

const Run = z.looseObject({
  runId: z.string(),
  dataContractId: z.string().nullish(),
  datacontractCliVersion: z.string().nullish(),
  timestampEnd: z.string(),
  checks: z.array(CliCheck),
});

/** Results of `datacontract test --output-format json`. */
export const datacontractCli: ToolFormat = {
  name: 'datacontract-cli',
  read: (document) => {
    const read = Run.safeParse(document);
    if (!read.success) return undefined;
    const { runId, dataContractId, datacontractCliVersion = '', timestampEnd, checks } = read.data;
    return [
      {
        id: runId,
        at: new Date(timestampEnd).toISOString(),
        source: `datacontract-cli ${datacontractCliVersion}`.trim(),
        ...(typeof dataContractId === 'string' && { contractId: dataContractId }),
        checks: checks.map(checkOf),
      },
    ];
  },
};

const metrics: Readonly<Record<string, string>> = {
  field_required: 'nullValues',
  field_null_values: 'nullValues',
  field_missing_values: 'missingValues',
  field_invalid_values: 'invalidValues',
  field_enum: 'invalidValues',
  field_regex: 'invalidValues',
  field_unique: 'duplicateValues',
  field_duplicate_values: 'duplicateValues',
  model_duplicate_values: 'duplicateValues',
  row_count: 'rowCount',
};

function checkOf(check: CliCheck, index: number): ToolCheck {
  const { value, row_count: total } = check.diagnostics ?? {};
  const metric = metrics[check.type];
  const outcome = outcomeOf(check.result ?? 'skipped');
  const name = check.qualityId ?? ruleName(check.qualityDefinition) ?? check.key ?? check.name;
  return {
    key: check.key ?? `${index}`,
    object: check.model ?? null,
    column: check.field ?? null,
    metric: metric ?? check.type,
    ...(typeof name === 'string' && { name }),
    ...(typeof value === 'number' && { value, ...(metric !== undefined && { unit: 'rows' }) }),
    ...(metric !== undefined && metric !== 'rowCount' && typeof total === 'number' && { total }),
    outcome,
    ...(typeof check.reason === 'string' && { message: check.reason }),
  };
}

/** The rule as it was in the contract. */
function ruleName(definition: string | null | undefined): string | undefined {
  if (typeof definition !== 'string') return undefined;
  try {
    const rule = RuleName.parse(readYaml(definition, { maxAliases: 0, maxDepth: 20 }));
    return rule.id ?? rule.name;
  } catch {
    return undefined;
  }
}

const RuleName = z.looseObject({ id: z.string().optional(), name: z.string().optional() });
