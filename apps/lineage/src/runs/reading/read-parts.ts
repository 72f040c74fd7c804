import { type GraphNode, nodeOf } from '../../identity/index.js';
import { type DerivedFlow, readColumnLineage } from './column-lineage.js';
import { EventRefused } from './event-refused.js';
import { type Fact, previousNameIn, readFacts } from './facts.js';
import { type Given, isObject, listIn, nameIn, objectIn } from './given.js';
import { Datasets } from './datasets.js';
import { readDatasetLineage, readJobLineage } from './explicit-lineage.js';
import { type DatasetChecks, factOfChecks, readChecks } from './quality-facets.js';
import type { Remarks } from './remarks.js';

/** What an event tells of: all nodes by their ids. */
export interface Parts {
  readonly nodes: readonly GraphNode[];
  /** Null where only a dataset speaks. */
  readonly job: GraphNode | null;
  /** The dataset that speaks. */
  readonly dataset: GraphNode | null;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** What the event says outright. */
  readonly explicit: readonly DerivedFlow[];
  /** What its columns tell. */
  readonly column: readonly DerivedFlow[];
  readonly facts: readonly Fact[];
  /** How good datasets are. */
  readonly checks: readonly DatasetChecks[];
  readonly streaming: boolean;
}

/** @throws EventRefused when a job or dataset has no name */
export function readParts(event: Given, kind: 'run' | 'job' | 'dataset', remarks: Remarks): Parts {
  const datasets = new Datasets(remarks);
  const job = kind === 'dataset' ? null : readJob(event);
  if (job) datasets.keep(job);
  const facts: Fact[] = job ? readFacts(job, objectIn(objectIn(event, 'job'), 'facets'), datasets) : [];
  const column: DerivedFlow[] = [];
  const explicit: DerivedFlow[] = [];
  const checks: DatasetChecks[] = [];
  const run = nameIn(objectIn(event, 'run'), 'runId') ?? null;
  const readOne = (given: Given, path: string, isTarget: boolean): GraphNode | undefined => {
    const node = datasets.read(given, path);
    if (!node) return undefined;
    const facets = objectIn(given, 'facets');
    facts.push(...readFacts(node, facets, datasets));
    checks.push(...readChecks(node, given, { run, remarks }));
    explicit.push(...readDatasetLineage(node, objectIn(facets, 'lineage'), { datasets, job }));
    const before = previousNameIn(facets.lifecycleStateChange);
    if (before) explicit.push({ target: node.id, sources: [datasets.node(before).id], fields: [] });
    if (isTarget) column.push(...readColumnLineage(node, objectIn(facets, 'columnLineage'), datasets));
    return node;
  };
  const readAll = (key: 'inputs' | 'outputs'): string[] =>
    elementsOf(event, key, remarks).flatMap(
      (it, index) => readOne(it, `${key}.${index}`, key === 'outputs')?.id ?? [],
    );
  const dataset = kind === 'dataset' ? (readOne(objectIn(event, 'dataset'), 'dataset', true) ?? null) : null;
  if (kind === 'dataset' && !dataset) throw new EventRefused('dataset', 'must have a namespace and a name');
  const [inputs, outputs] = kind === 'dataset' ? [[], []] : [readAll('inputs'), readAll('outputs')];
  if (job) explicit.push(...readJobLineage(job, lineageOfJob(event), datasets));
  facts.push(...checks.map(factOfChecks));
  const said = { inputs, outputs, explicit, column, facts, checks, streaming: isStreaming(event) };
  return { ...said, job, dataset, nodes: datasets.all() };
}

function readJob(event: Given): GraphNode {
  const job = objectIn(event, 'job');
  const [namespace, name] = [nameIn(job, 'namespace'), nameIn(job, 'name')];
  if (namespace === undefined) throw new EventRefused('job.namespace', 'is required');
  if (name === undefined) throw new EventRefused('job.name', 'is required');
  return nodeOf('job', { namespace, name });
}

function elementsOf(event: Given, key: string, remarks: Remarks): Given[] {
  const value = event[key];
  if (value !== undefined && value !== null && !Array.isArray(value))
    remarks.add(`${key} is no list: left aside`);
  return listIn(event, key).flatMap((it, index) => {
    if (isObject(it)) return [it];
    remarks.add(`${key}.${index} is no dataset: left aside`);
    return [];
  });
}

function lineageOfJob(event: Given): Given {
  return objectIn(objectIn(objectIn(event, 'job'), 'facets'), 'lineage');
}

function isStreaming(event: Given): boolean {
  const type = objectIn(objectIn(objectIn(event, 'job'), 'facets'), 'jobType');
  return nameIn(type, 'processingType')?.toUpperCase() === 'STREAMING';
}
