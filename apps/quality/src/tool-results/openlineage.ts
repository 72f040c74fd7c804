import { type ChecksReported, QualityFacets } from '#contracts/events';
import { z } from 'zod';
import type { ToolCheck, ToolFormat, ToolRun } from './tool-check.js';

const Facets = z.looseObject(QualityFacets.shape);
const Dataset = z.looseObject({
  name: z.string(),
  facets: Facets.nullish(),
  inputFacets: Facets.nullish(),
  outputFacets: Facets.nullish(),
});
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
    const checks = [...(inputs ?? []), ...(outputs ?? [])].flatMap(checksOfDataset);
    const at = new Date(eventTime).toISOString();
    return [runOf(run.runId, at, checks)];
  },
};

/** What lineage took in of such facets, of an object of a contract. */
export function runOfChecks({ run, at, object, facets }: ChecksReported): ToolRun {
  return runOf(run ?? 'stated', at, checksOf(object, facets));
}

/** A run that streams tells of its datasets again and again: the time belongs to what tells its results apart. */
function runOf(run: string, at: string, checks: readonly ToolCheck[]): ToolRun {
  return { id: `${run}@${at}`, at, source: 'openlineage', checks };
}

function checksOfDataset({ name, facets, inputFacets, outputFacets }: Dataset): ToolCheck[] {
  const object = name.split(/[./]/).at(-1) ?? name;
  const all = [facets, inputFacets, outputFacets];
  return checksOf(object, {
    dataQualityAssertions: all.find((it) => it?.dataQualityAssertions)?.dataQualityAssertions,
    dataQualityMetrics: all.find((it) => it?.dataQualityMetrics)?.dataQualityMetrics,
  });
}

function checksOf(object: string, { dataQualityAssertions, dataQualityMetrics }: QualityFacets): ToolCheck[] {
  const assertions = dataQualityAssertions?.assertions ?? [];
  return [
    ...assertions.map((it): ToolCheck => ({
      key: [object, it.name ?? it.assertion, it.column ?? ''].join('/'),
      object,
      column: it.column ?? null,
      metric: counted[it.assertion] ?? it.assertion,
      name: it.name ?? it.assertion,
      outcome: it.success ? 'pass' : it.severity === 'warn' ? 'warn' : 'fail',
    })),
    ...(dataQualityMetrics ? measured(object, dataQualityMetrics) : []),
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

type Metrics = NonNullable<QualityFacets['dataQualityMetrics']>;

function measured(object: string, { rowCount, columnMetrics }: Metrics): ToolCheck[] {
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
