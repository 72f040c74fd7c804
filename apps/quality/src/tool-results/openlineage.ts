import { z } from 'zod';
import type { ToolCheck, ToolFormat, ToolRun } from './tool-check.js';

const Assertions = z.looseObject({
  assertions: z.array(
    z.looseObject({
      assertion: z.string(),
      success: z.boolean(),
      column: z.string().nullish(),
      name: z.string().nullish(),
      severity: z.string().nullish(),
    }),
  ),
});
const Metrics = z.looseObject({
  rowCount: z.number().nullish(),
  columnMetrics: z.record(z.string(), z.looseObject({ nullCount: z.number().nullish() })).nullish(),
});
const Facets = z.looseObject({
  dataQualityAssertions: Assertions.optional(),
  dataQualityMetrics: Metrics.optional(),
});
const Dataset = z.looseObject({ name: z.string(), facets: Facets.nullish(), inputFacets: Facets.nullish() });
type Dataset = z.infer<typeof Dataset>;

const Event = z.looseObject({
  eventTime: z.string(),
  run: z.looseObject({ runId: z.string() }),
  job: z.looseObject({ name: z.string() }),
  producer: z.string().nullish(),
  inputs: z.array(Dataset).nullish(),
  outputs: z.array(Dataset).nullish(),
});

/** The facets `dataQualityAssertions` and `dataQualityMetrics` of an OpenLineage event. */
export const openLineage: ToolFormat = {
  name: 'openlineage',
  read: (document) => {
    const event = Event.safeParse(document);
    if (!event.success) return undefined;
    const { eventTime, run, inputs, outputs } = event.data;
    const checks = [...(inputs ?? []), ...(outputs ?? [])].flatMap(checksOf);
    const at = new Date(eventTime).toISOString();
    const runs: ToolRun[] = [{ id: run.runId, at, source: 'openlineage', checks }];
    return runs;
  },
};

function checksOf({ name, facets, inputFacets }: Dataset): ToolCheck[] {
  const object = name.split(/[./]/).at(-1) ?? name;
  const assertions = (facets?.dataQualityAssertions ?? inputFacets?.dataQualityAssertions)?.assertions ?? [];
  const metrics = facets?.dataQualityMetrics ?? inputFacets?.dataQualityMetrics;
  return [
    ...assertions.map((it): ToolCheck => ({
      key: [object, it.name ?? it.assertion, it.column ?? ''].join('/'),
      object,
      column: it.column ?? null,
      metric: counted[it.assertion] ?? it.assertion,
      name: it.name ?? it.assertion,
      outcome: it.success ? 'pass' : it.severity === 'warn' ? 'warn' : 'fail',
    })),
    ...(metrics ? measured(object, metrics) : []),
  ];
}

/** Assertions of tools that ODCS has a metric for. */
const counted: Readonly<Record<string, string>> = {
  not_null: 'nullValues',
  unique: 'duplicateValues',
  accepted_values: 'invalidValues',
  expect_column_values_to_not_be_null: 'nullValues',
  expect_column_values_to_be_unique: 'duplicateValues',
};

function measured(object: string, { rowCount, columnMetrics }: z.infer<typeof Metrics>): ToolCheck[] {
  const total = rowCount ?? undefined;
  const rows: ToolCheck[] =
    total === undefined
      ? []
      : [
          {
            key: `${object}/rowCount`,
            object,
            column: null,
            metric: 'rowCount',
            value: total,
            unit: 'rows',
            outcome: 'pass',
          },
        ];
  const nulls = Object.entries(columnMetrics ?? {}).flatMap(([column, { nullCount }]): ToolCheck[] =>
    typeof nullCount === 'number'
      ? [
          {
            key: `${object}/nullCount/${column}`,
            object,
            column,
            metric: 'nullValues',
            value: nullCount,
            unit: 'rows',
            total,
            outcome: 'pass',
          },
        ]
      : [],
  );
  return [...rows, ...nulls];
}
