import { canonicalJson } from '#contracts/documents';
import { type GraphNode, nodeOf } from '../../identity/index.js';
import type { Datasets } from './datasets.js';
import type { Fact } from './fact.js';
import { type Given, nameIn, objectIn } from './given.js';
import { runIdOf } from './run-id.js';

/** The run under which a run was, and its job. */
export interface ParentRun {
  /** The id of the job's node. */
  readonly job: string;
  readonly run: string;
}

/** What a run took or wrote of a dataset: JSON of its version and of the part of it, as far as these are told. */
export interface DatasetPart {
  readonly dataset: string;
  readonly side: 'read' | 'written';
  readonly part: string;
}

/** As much as is kept of a part; a list of thousands of files stays in the event alone. */
const longestPart = 4_000;

/** The facet `parent` of a run. The job above is a fact of the job below as well. */
export function readParent(event: Given, job: GraphNode, datasets: Datasets): ParentRun | undefined {
  const facet = objectIn(objectIn(objectIn(event, 'run'), 'facets'), 'parent');
  const above = objectIn(facet, 'job');
  const [namespace, name] = [nameIn(above, 'namespace'), nameIn(above, 'name')];
  const run = nameIn(objectIn(facet, 'run'), 'runId');
  if (namespace === undefined || name === undefined || run === undefined) return undefined;
  const node = datasets.keep(nodeOf('job', { namespace, name }));
  return node.id === job.id ? undefined : { job: node.id, run: runIdOf(run) };
}

/** That a job is a part of another. */
export function factOfParent(job: GraphNode, parent: ParentRun): Fact {
  return { node: job.id, facet: 'parent', value: canonicalJson({ job: parent.job }) };
}

/** The facets `version` and `subset` of an input or output: which of its data it was. */
export function readPart(
  node: GraphNode,
  given: Given,
  side: DatasetPart['side'],
  datasets: Datasets,
): DatasetPart[] {
  const facets = objectIn(given, 'facets');
  const version = [objectIn(facets, 'version'), objectIn(facets, 'datasetVersion')].flatMap(
    (it) => nameIn(it, 'datasetVersion') ?? [],
  )[0];
  const subset = objectIn(objectIn(given, side === 'read' ? 'inputFacets' : 'outputFacets'), 'subset');
  const condition = objectIn(subset, side === 'read' ? 'inputCondition' : 'outputCondition');
  const told = {
    ...(version !== undefined && { version }),
    ...(Object.keys(condition).length > 0 && { subset: condition }),
  };
  if (Object.keys(told).length === 0) return [];
  const part = canonicalJson(told);
  if (part.length <= longestPart && !part.includes('\\u0000')) return [{ dataset: node.id, side, part }];
  datasets.remarks.add(`which part of ${node.name} it was is too long to be kept beside the event`);
  return [];
}
