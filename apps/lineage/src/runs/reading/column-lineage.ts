import type { GraphNode } from '../../identity/index.js';
import type { Datasets } from './datasets.js';
import { type Given, isObject, listIn, namedIn, nameIn } from './given.js';
import { readTransformations, type Transformation } from './transformation.js';

/** A field, or a whole dataset, that comes of a field, and how. */
export interface DerivedField {
  readonly source: string;
  readonly target: string;
  readonly transformations: readonly Transformation[];
}

/** What flows into one target, as something other than a list of inputs says it. */
export interface DerivedFlow {
  readonly target: string;
  readonly sources: readonly string[];
  readonly fields: readonly DerivedField[];
}

/** The facet `columnLineage` of a dataset: none where it says nothing. */
export function readColumnLineage(target: GraphNode, facet: Given, datasets: Datasets): DerivedFlow[] {
  const byField = namedIn(facet, 'fields').flatMap(([name, entry]) =>
    inputsOf(entry, 'inputFields', datasets.field(target, name), datasets),
  );
  const whole = inputsOf(facet, 'dataset', target, datasets);
  const all = [...byField, ...whole];
  if (all.length === 0) return [];
  return [
    { target: target.id, sources: all.map(({ dataset }) => dataset), fields: all.map(({ field }) => field) },
  ];
}

function inputsOf(given: Given, key: string, target: GraphNode, datasets: Datasets) {
  return listIn(given, key).flatMap((it, index) => {
    if (!isObject(it)) return [];
    const dataset = datasets.read(it, `columnLineage.${target.name}.${key}.${index}`);
    const path = nameIn(it, 'field');
    if (!dataset || path === undefined) return [];
    const source = datasets.field(dataset, path).id;
    const transformations = readTransformations(it, given);
    return [{ dataset: dataset.id, field: { source, target: target.id, transformations } }];
  });
}
