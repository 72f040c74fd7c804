import { type GraphNode, nodeOf } from '../../identity/index.js';
import type { DerivedField, DerivedFlow } from './column-lineage.js';
import type { Datasets } from './datasets.js';
import { type Given, isObject, listIn, namedIn, nameIn } from './given.js';
import { readTransformations } from './transformation.js';

interface Context {
  readonly datasets: Datasets;
  /** What a source without a name stands for. */
  readonly job: GraphNode | null;
}

/** The facet `lineage` of a dataset. That it names no source at all is said too: then there is a flow without sources. */
export function readDatasetLineage(target: GraphNode, facet: Given, context: Context): DerivedFlow[] {
  if (!Array.isArray(facet.inputs) && !isObject(facet.fields)) return [];
  return [readEntry(target, facet, context)];
}

/** The facet `lineage` of a job: one flow for each entry. */
export function readJobLineage(job: GraphNode, facet: Given, datasets: Datasets): DerivedFlow[] {
  const context = { datasets, job };
  return listIn(facet, 'entries').flatMap((entry, index) => {
    const target = isObject(entry) ? nodeNamed(entry, `lineage.entries.${index}`, context) : undefined;
    return target && isObject(entry) ? [readEntry(target, entry, context)] : [];
  });
}

function readEntry(target: GraphNode, entry: Given, context: Context): DerivedFlow {
  const whole = listIn(entry, 'inputs').flatMap((it) => readInput(it, target, context));
  const byField = namedIn(entry, 'fields').flatMap(([name, field]) => {
    if (target.kind !== 'dataset') return [];
    const node = context.datasets.field(target, name);
    return listIn(field, 'inputs').flatMap((it) => readInput(it, node, context));
  });
  const all = [...whole, ...byField];
  return {
    target: target.id,
    sources: all.map(({ source }) => source),
    fields: all.flatMap(({ field }) => field ?? []),
  };
}

function readInput(
  input: unknown,
  target: GraphNode,
  context: Context,
): { source: string; field?: DerivedField }[] {
  const source = isObject(input) ? nodeNamed(input, 'lineage.inputs', context) : undefined;
  if (!source || !isObject(input)) return [];
  const path = nameIn(input, 'field');
  if (path === undefined || source.kind !== 'dataset') return [{ source: source.id }];
  const from = context.datasets.field(source, path).id;
  const field = { source: from, target: target.id, transformations: readTransformations(input) };
  return [{ source: source.id, field }];
}

/** A dataset, a job, or the event's own job where neither has a name. */
function nodeNamed(given: Given, path: string, { datasets, job }: Context): GraphNode | undefined {
  if (nameIn(given, 'type')?.toUpperCase() !== 'JOB') return datasets.read(given, path);
  const [namespace, name] = [nameIn(given, 'namespace'), nameIn(given, 'name')];
  if (namespace !== undefined && name !== undefined) return datasets.keep(nodeOf('job', { namespace, name }));
  if (job) return job;
  datasets.remarks.add(`${path} names a job that nobody knows: left aside`);
  return undefined;
}
