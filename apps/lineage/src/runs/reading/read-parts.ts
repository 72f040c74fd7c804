import { type GraphNode, nodeOf } from '../../identity/index.js';
import type { DerivedFlow } from './column-lineage.js';
import { EventRefused } from './event-refused.js';
import type { Fact } from './fact.js';
import { readFacts } from './facts.js';
import { type Given, isObject, listIn, nameIn, objectIn } from './given.js';
import { Datasets } from './datasets.js';
import { readJobLineage } from './explicit-lineage.js';
import type { DatasetChange } from './lifecycle.js';
import type { DatasetChecks } from './quality-facets.js';
import { type DatasetSaid, readDataset, type Surroundings } from './read-dataset.js';
import type { Remarks } from './remarks.js';
import { type DatasetPart, factOfParent, type ParentRun, readParent } from './run-context.js';

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
  /** What was done to datasets as such. */
  readonly changes: readonly DatasetChange[];
  /** Which of the data of inputs and outputs it was. */
  readonly of: readonly DatasetPart[];
  /** The run that this one is a part of. */
  readonly parent: ParentRun | undefined;
  readonly streaming: boolean;
}

/** @throws EventRefused when a job or dataset has no name */
export function readParts(event: Given, kind: 'run' | 'job' | 'dataset', remarks: Remarks): Parts {
  const datasets = new Datasets(remarks);
  const job = kind === 'dataset' ? null : datasets.keep(readJob(event));
  const run = nameIn(objectIn(event, 'run'), 'runId') ?? null;
  const around = { datasets, job, run };
  const ofJob = job ? readFacts(job, objectIn(objectIn(event, 'job'), 'facets'), datasets) : [];
  const own = kind === 'dataset' ? readDataset(objectIn(event, 'dataset'), 'dataset', 'own', around) : [];
  if (kind === 'dataset' && own.length === 0)
    throw new EventRefused('dataset', 'must have a namespace and a name');
  const inputs = kind === 'dataset' ? [] : readAll(event, 'inputs', around);
  const outputs = kind === 'dataset' ? [] : readAll(event, 'outputs', around);
  const all = [...own, ...inputs, ...outputs];
  const outright = job ? readJobLineage(job, lineageOfJob(event), datasets) : [];
  const parent = job && run !== null ? readParent(event, job, datasets) : undefined;
  const above = job && parent ? [factOfParent(job, parent)] : [];
  return {
    job,
    dataset: own[0]?.node ?? null,
    inputs: inputs.map(({ node }) => node.id),
    outputs: outputs.map(({ node }) => node.id),
    explicit: [...all.flatMap(({ explicit }) => explicit), ...outright],
    column: all.flatMap(({ column }) => column),
    facts: [...ofJob, ...above, ...all.flatMap(({ facts }) => facts)],
    checks: all.flatMap(({ checks }) => checks),
    changes: all.flatMap(({ changes }) => changes),
    of: all.flatMap(({ of }) => of),
    parent,
    streaming: isStreaming(event),
    nodes: datasets.all(),
  };
}

function readAll(event: Given, key: 'inputs' | 'outputs', around: Surroundings): DatasetSaid[] {
  const side = key === 'inputs' ? 'read' : 'written';
  return elementsOf(event, key, around.datasets.remarks).flatMap((it, index) =>
    readDataset(it, `${key}.${index}`, side, around),
  );
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
