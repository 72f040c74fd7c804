import type { LineageEdge, LineageGraph, LineageNode } from './lineage-query.js';
import type { Party } from './neighbours.store.js';
import { keyOfPlace, type NodeKind, type Place } from './node.js';
import type { Connection, Walk } from './walk.js';

/** The graph that a walk found, its nodes named as callers know them. */
export function drawGraph(
  walk: Walk,
  parties: readonly Party[],
): Omit<LineageGraph, 'asOf' | 'knownAt' | 'hidden'> {
  const known = new Map(parties.map((party) => [party.id, party]));
  return {
    nodes: [...walk.places.values()].map((place) => toNode(place, known)),
    edges: [...walk.connections.values()].map((connection) => toEdge(connection, known)),
    complete: walk.truncatedBy === null,
    truncatedBy: walk.truncatedBy,
  };
}

type Parties = ReadonlyMap<string, Party>;

function toNode(place: Place, parties: Parties): LineageNode {
  const party = place.kind === 'party' ? parties.get(place.id) : undefined;
  return {
    id: nameOf(place, parties),
    kind: kindOf(place, parties),
    owner: party?.owner ?? null,
    domain: party?.domain ?? null,
  };
}

function toEdge({ source, target, relation, facts }: Connection, parties: Parties): LineageEdge {
  return {
    source: nameOf(source, parties),
    target: nameOf(target, parties),
    relation,
    evidence: facts.evidence,
    from: facts.from?.toISOString() ?? null,
    to: facts.to?.toISOString() ?? null,
  };
}

function nameOf(place: Place, parties: Parties): string {
  return place.kind === 'party' ? `${kindOf(place, parties)}:${place.id}` : keyOfPlace(place);
}

function kindOf({ kind, id }: Place, parties: Parties): NodeKind {
  if (kind !== 'party') return kind;
  return parties.get(id)?.isProduct ? 'product' : 'consumer';
}
