import type { LastChange, NamedNode } from '../graph-names/index.js';
import type { LineageEdge, LineageGraph, LineageNode } from './lineage-query.js';
import type { Party } from './neighbours.store.js';
import { keyOfPlace, type NodeKind, type Place } from './node.js';
import type { OneDataset } from '../graph-names/index.js';
import type { Connection, Walk } from './walk.js';

/** By what the places of a walk are known to callers. */
export interface Names {
  readonly parties: ReadonlyMap<string, Party>;
  readonly nodes: ReadonlyMap<string, NamedNode>;
  /** What was done last to datasets as such, by the ids of their names. */
  readonly changes: ReadonlyMap<string, LastChange>;
  readonly datasets: OneDataset;
}

/**
 * The graph that a walk found, its nodes named as callers know them.
 * @param all whether the caller sees all of it: else they hear of no job that is not in it
 */
export function drawGraph(
  walk: Walk,
  names: Names,
  all: boolean,
): Omit<LineageGraph, 'asOf' | 'knownAt' | 'hidden'> {
  const isSeen = (place: Place) => all || walk.places.has(keyOfPlace(place));
  return {
    nodes: [...walk.places.values()].map((place) => toNode(place, names, isSeen)),
    edges: [...walk.connections.values()].map((connection) => toEdge(connection, names)),
    complete: walk.truncatedBy === null,
    truncatedBy: walk.truncatedBy,
  };
}

function toNode(place: Place, names: Names, isSeen: (place: Place) => boolean): LineageNode {
  const party = place.kind === 'party' ? names.parties.get(place.id) : undefined;
  const named = ofRuns(place, names);
  const others = place.kind === 'dataset' ? othersOf(place, names) : [];
  const change = place.kind === 'dataset' ? lastChange(place, names) : undefined;
  const { parent } = named ?? {};
  const isPart = parent != null && isSeen({ kind: 'job', id: parent.id });
  return {
    id: nameOf(place, names),
    ...(others.length > 0 && { names: others }),
    ...(named && { namespace: named.namespace }),
    kind: kindOf(place, names),
    owner: party?.owner ?? named?.owner ?? null,
    domain: party?.domain ?? null,
    ...(isPart && { partOf: `job:${parent.namespace}:${parent.name}` }),
    ...(change && { lastChange: { change: change.change, at: change.at.toISOString() } }),
  };
}

/** What was done last to a dataset, by whichever of its names. */
function lastChange({ id }: Place, { datasets, changes }: Names): LastChange | undefined {
  const all = datasets.all(id).flatMap((it) => changes.get(it) ?? []);
  return all.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
}

function ofRuns({ kind, id }: Place, { nodes }: Names): NamedNode | undefined {
  return kind === 'dataset' || kind === 'job' ? nodes.get(id) : undefined;
}

function othersOf({ id }: Place, names: Names): string[] {
  const all = names.datasets.all(id).filter((it) => it !== id);
  return all.map((it) => nameOf({ kind: 'dataset', id: it }, names)).sort();
}

/** A connection as callers name its ends. */
export function toEdge({ source, target, relation, facts }: Connection, names: Names): LineageEdge {
  const { evidence, derivation, masked, from, to } = facts;
  return {
    source: nameOf(source, names),
    target: nameOf(target, names),
    relation,
    evidence,
    derivation,
    ...(masked !== undefined && { masked }),
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
  };
}

/** A place as callers name it. */
export function nameOf(place: Place, names: Names): string {
  const { kind, id, path } = place;
  if (kind === 'party') return isJob(id) ? id : `${kindOf(place, names)}:${id}`;
  if (kind === 'field') return `column:${nameOf({ kind: 'dataset', id }, names)}#${path}`;
  if (kind !== 'dataset' && kind !== 'job') return keyOfPlace(place);
  const known = ofRuns(place, names);
  return known ? `${kind}:${known.namespace}:${known.name}` : `${kind}:${id}`;
}

function kindOf({ kind, id }: Place, { parties }: Names): NodeKind {
  if (kind === 'field') return 'column';
  if (kind !== 'party') return kind;
  if (isJob(id)) return 'job';
  return parties.get(id)?.isProduct ? 'product' : 'consumer';
}

/** A job that reads a contract is its consumer by this name. */
function isJob(party: string): boolean {
  return /^job:.+:./su.test(party);
}
