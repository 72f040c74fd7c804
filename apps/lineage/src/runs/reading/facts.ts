import { canonicalJson } from '#contracts/documents';
import { type GraphNode, nodeOf, normalName } from '../../identity/index.js';
import type { Datasets } from './datasets.js';
import type { Fact } from './fact.js';
import { type Given, isObject, listIn } from './given.js';
import { readRename } from './lifecycle.js';

/** Facets that bear on lineage; others stay in the event alone. */
const kept: ReadonlySet<string> = new Set([
  'schema',
  'symlinks',
  'ownership',
  'lifecycleStateChange',
  'version',
  'datasetVersion',
  'jobType',
  'dataSource',
]);

/** The facts that facets tell of a node. */
export function readFacts(node: GraphNode, facets: Given, datasets: Datasets): Fact[] {
  const told = Object.entries(facets).flatMap(([facet, value]): Fact[] => {
    if (!kept.has(facet)) return [];
    if (!isObject(value)) {
      datasets.remarks.add(`the facet ${facet} of ${node.name} is no object: left aside`);
      return [];
    }
    const fact = { node: node.id, facet, value: canonicalJson(bare(value)) };
    return [facet === 'symlinks' ? { ...fact, same: symlinksOf(node, value, datasets) } : fact];
  });
  return [...told, ...readRename(node, facets, datasets), ...clusterOf(node, datasets)];
}

function bare(facet: Given): Given {
  return Object.fromEntries(
    Object.entries(facet).filter(([key]) => !['_producer', '_schemaURL'].includes(key)),
  );
}

function symlinksOf(node: GraphNode, facet: Given, datasets: Datasets): string[] {
  if (facet._deleted === true) return [];
  const identifiers = listIn(facet, 'identifiers').filter(isObject);
  const named = identifiers.flatMap((it) => datasets.read(it, `symlinks of ${node.name}`)?.id ?? []);
  return [...new Set(named)].filter((it) => it !== node.id).sort();
}

/** The same topic by the other brokers of its cluster. */
function clusterOf(node: GraphNode, datasets: Datasets): Fact[] {
  const others = datasets.othersOf(node);
  if (others.length === 0) return [];
  const same = others.map((it) => datasets.keep(nodeOf('dataset', normalName(it))).id);
  return [{ node: node.id, facet: 'cluster', value: canonicalJson(others), same }];
}
