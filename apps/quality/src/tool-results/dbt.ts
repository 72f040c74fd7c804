import { z } from 'zod';
import { outcomeOf } from './outcomes.js';
import type { ToolCheck, ToolFormat, ToolRun } from './tool-check.js';

const RunResults = z.looseObject({
  metadata: z.looseObject({
    dbt_schema_version: z.string().regex(/\/run-results\//),
    dbt_version: z.string(),
    generated_at: z.string(),
    invocation_id: z.string(),
  }),
  results: z.array(
    z.looseObject({
      unique_id: z.string(),
      status: z.string(),
      message: z.string().nullish(),
      failures: z.number().nullish(),
    }),
  ),
});
type RunResults = z.infer<typeof RunResults>;
type Result = RunResults['results'][number];

const Node = z.looseObject({
  name: z.string(),
  alias: z.string().nullish(),
  column_name: z.string().nullish(),
  attached_node: z.string().nullish(),
  refs: z.array(z.looseObject({ name: z.string() })).nullish(),
  config: z.looseObject({ fail_calc: z.string().nullish() }).nullish(),
  test_metadata: z.looseObject({ name: z.string(), namespace: z.string().nullish() }).nullish(),
});
type Node = z.infer<typeof Node>;

const Manifest = z.looseObject({ nodes: z.record(z.string(), Node) });
const Both = z.looseObject({ run_results: RunResults, manifest: Manifest });

/** Results of dbt tests: `run_results.json`, better together with the `manifest.json` that says what each test is about. */
export const dbt: ToolFormat = {
  name: 'dbt',
  read: (document) => {
    const both = Both.safeParse(document);
    if (both.success) return [runOf(both.data.run_results, both.data.manifest.nodes)];
    const alone = RunResults.safeParse(document);
    return alone.success ? [runOf(alone.data, {})] : undefined;
  },
};

function runOf({ metadata, results }: RunResults, nodes: Readonly<Record<string, Node>>): ToolRun {
  return {
    id: metadata.invocation_id,
    at: new Date(metadata.generated_at).toISOString(),
    source: `dbt ${metadata.dbt_version}`,
    checks: results
      .filter(({ unique_id: id }) => id.startsWith('test.'))
      .map((it) => checkOf(it, nodes[it.unique_id], nodes)),
  };
}

/** Tests that count what ODCS counts. What accepted_values counts is the values that are wrong, and not their rows. */
const metrics: Readonly<Record<string, { metric: string; unit?: string }>> = {
  not_null: { metric: 'nullValues', unit: 'rows' },
  unique: { metric: 'duplicateValues', unit: 'rows' },
  accepted_values: { metric: 'invalidValues' },
};

function checkOf(result: Result, node: Node | undefined, nodes: Readonly<Record<string, Node>>): ToolCheck {
  const { unique_id: id, status, failures, message } = result;
  const test = node?.test_metadata;
  const counted = test && (test.namespace ?? null) === null ? metrics[test.name] : undefined;
  const model = node?.attached_node == null ? undefined : nodes[node.attached_node];
  const countsRows = counted?.unit !== undefined && node?.config?.fail_calc === 'count(*)';
  const outcome = outcomeOf(status);
  return {
    key: id,
    object:
      model?.alias ?? model?.name ?? node?.attached_node?.split('.').at(-1) ?? node?.refs?.[0]?.name ?? null,
    column: node?.column_name ?? null,
    metric: counted?.metric ?? test?.name ?? node?.name ?? id.split('.')[2] ?? id,
    name: node?.name ?? id.split('.')[2] ?? id,
    ...valueOf(failures, countsRows ? 'rows' : undefined, counted === undefined || countsRows),
    outcome,
    ...(outcome !== 'pass' && typeof message === 'string' && { message }),
  };
}

function valueOf(failures: number | null | undefined, unit: string | undefined, comparable: boolean) {
  if (typeof failures !== 'number' || !comparable) return {};
  return { value: failures, ...(unit !== undefined && { unit }) };
}
