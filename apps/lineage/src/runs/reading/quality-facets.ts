import { QualityFacets } from '#contracts/events';
import { canonicalJson } from '#contracts/documents';
import type { GraphNode } from '../../identity/index.js';
import type { Fact } from './fact.js';
import { type Given, isObject, listIn, namedIn, objectIn } from './given.js';
import type { Remarks } from './remarks.js';

/** What an event tells of how good a dataset is. */
export interface DatasetChecks {
  readonly dataset: string;
  /** The run that told so; null where it was the dataset itself. */
  readonly run: string | null;
  readonly facets: QualityFacets;
}

/** Where in a dataset its facets may be. */
const places = ['facets', 'inputFacets', 'outputFacets'];

/** What the facets of a dataset tell of how good it is; none where they tell nothing. What cannot be read of them is remarked. */
export function readChecks(
  node: GraphNode,
  given: Given,
  { run, remarks }: { run: string | null; remarks: Remarks },
): DatasetChecks[] {
  const assertions = assertionsIn(facetIn(given, 'dataQualityAssertions'));
  const metrics = metricsIn(facetIn(given, 'dataQualityMetrics'));
  const facets = {
    ...(assertions.read.length > 0 && { dataQualityAssertions: { assertions: assertions.read } }),
    ...(metrics.read !== undefined && { dataQualityMetrics: metrics.read }),
  };
  const unread = assertions.unread + metrics.unread;
  if (unread > 0) remarks.add(`${unread} checks of ${node.name} cannot be read: left aside`);
  return Object.keys(facets).length > 0 ? [{ dataset: node.id, run, facets }] : [];
}

/** The same as a fact of the dataset, so that what was told last is known when it turns out which contract describes it. */
export function factOfChecks({ dataset, ...told }: DatasetChecks): Fact {
  return { node: dataset, facet: 'checks', value: canonicalJson(told) };
}

function facetIn(given: Given, facet: string): Given {
  const found = places.map((place) => objectIn(given, place)[facet]).find(isObject);
  return found ?? {};
}

const { dataQualityAssertions: Assertions, dataQualityMetrics: Metrics } = QualityFacets.shape;

function assertionsIn(facet: Given) {
  const said = listIn(facet, 'assertions');
  const read = said.flatMap((it) => Assertions.safeParse({ assertions: [it] }).data?.assertions ?? []);
  return { read, unread: said.length - read.length };
}

function metricsIn(facet: Given) {
  const rows = Metrics.safeParse({ rowCount: facet.rowCount });
  const columns = namedIn(facet, 'columnMetrics').filter(([, { nullCount }]) => nullCount != null);
  const read = columns.flatMap(([name, metrics]) =>
    Object.entries(Metrics.safeParse({ columnMetrics: { [name]: metrics } }).data?.columnMetrics ?? {}),
  );
  const unread = columns.length - read.length + (rows.success ? 0 : 1);
  if (read.length === 0 && rows.data?.rowCount == null) return { read: undefined, unread };
  return { read: { ...rows.data, columnMetrics: Object.fromEntries(read) }, unread };
}
