import type { GraphNode } from '../../identity/index.js';
import { type DerivedFlow, readColumnLineage } from './column-lineage.js';
import type { Datasets } from './datasets.js';
import { readDatasetLineage } from './explicit-lineage.js';
import type { Fact } from './fact.js';
import { readFacts } from './facts.js';
import { type Given, objectIn } from './given.js';
import { type DatasetChange, readChange } from './lifecycle.js';
import { type DatasetChecks, factOfChecks, readChecks } from './quality-facets.js';
import { type DatasetPart, readPart } from './run-context.js';

/** Where in an event a dataset stands: what is read, what is written, or who speaks itself. */
export type Side = 'read' | 'written' | 'own';

/** What is known around a dataset of an event. */
export interface Surroundings {
  readonly datasets: Datasets;
  readonly job: GraphNode | null;
  readonly run: string | null;
}

/** What an event says of one dataset. */
export interface DatasetSaid {
  readonly node: GraphNode;
  readonly facts: readonly Fact[];
  readonly explicit: readonly DerivedFlow[];
  readonly column: readonly DerivedFlow[];
  readonly checks: readonly DatasetChecks[];
  readonly changes: readonly DatasetChange[];
  readonly of: readonly DatasetPart[];
}

/** Reads what an event says of a dataset; none where it does not name it. */
export function readDataset(given: Given, path: string, side: Side, around: Surroundings): DatasetSaid[] {
  const { datasets, job, run } = around;
  const node = datasets.read(given, path);
  if (!node) return [];
  const facets = objectIn(given, 'facets');
  const checks = readChecks(node, given, { run, remarks: datasets.remarks });
  return [
    {
      node,
      facts: [...readFacts(node, facets, datasets), ...checks.map(factOfChecks)],
      explicit: readDatasetLineage(node, objectIn(facets, 'lineage'), { datasets, job }),
      column: side === 'read' ? [] : readColumnLineage(node, objectIn(facets, 'columnLineage'), datasets),
      checks,
      changes: readChange(node, facets),
      of: side === 'own' ? [] : readPart(node, given, side, datasets),
    },
  ];
}
