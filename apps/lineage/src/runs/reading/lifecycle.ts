import { canonicalJson } from '#contracts/documents';
import type { GraphNode } from '../../identity/index.js';
import type { Datasets } from './datasets.js';
import type { Fact } from './fact.js';
import { type Given, nameIn, objectIn } from './given.js';

const changes = ['CREATE', 'DROP', 'RENAME', 'TRUNCATE'] as const;

/** What was done to a dataset as such. That it was written over or altered says nothing of where its data comes from. */
export interface DatasetChange {
  readonly dataset: string;
  readonly change: (typeof changes)[number];
}

/** What the facet `lifecycleStateChange` says was done to a dataset. */
export function readChange(node: GraphNode, facets: Given): DatasetChange[] {
  const said = nameIn(objectIn(facets, 'lifecycleStateChange'), 'lifecycleStateChange')?.toUpperCase();
  const change = changes.find((it) => it === said);
  return change === undefined ? [] : [{ dataset: node.id, change }];
}

/** What a renamed dataset was called before: another name of the same one. */
export function readRename(node: GraphNode, facets: Given, datasets: Datasets): Fact[] {
  const facet = objectIn(facets, 'lifecycleStateChange');
  const before = objectIn(facet, 'previousIdentifier');
  if (!readChange(node, facets).some(({ change }) => change === 'RENAME')) return [];
  const former = datasets.read(before, `previousIdentifier of ${node.name}`);
  if (former === undefined || former.id === node.id) return [];
  return [{ node: node.id, facet: 'renamed', value: canonicalJson(before), same: [former.id] }];
}
