import type { Principal } from '#access';
import { NotFound } from '#errors';
import { spanOf, type View } from '../edges/index.js';
import { drawGraph, type Names } from './draw-graph.js';
import type { FindPlace } from './find-place.js';
import type { FlowReader } from './flows.store.js';
import type { HopTerms } from './flow-hops.js';
import type { GraphNamesStore } from '../graph-names/index.js';
import type { HideReadings } from './hide-readings.js';
import type { Hop } from './hop.js';
import type { LineageGraph, LineageQuery } from './lineage-query.js';
import type { NeighboursStore } from './neighbours.store.js';
import { keyOfPlace, type Place } from './node.js';
import { OneDataset } from '../graph-names/index.js';
import { Walk } from './walk.js';

/** What a trace is made with. */
export interface TraceParts {
  readonly neighbours: NeighboursStore;
  readonly names: GraphNamesStore;
  readonly places: FindPlace;
  readonly hop: Hop;
  readonly hiding: HideReadings;
  /** Who tells of flows in a view. */
  readonly readerOf: (view: View) => Promise<FlowReader>;
}

/** What was found around a node, as far as the caller sees it. */
interface Traced {
  readonly walk: Walk;
  readonly names: Names;
  readonly start: Place;
  readonly asOf: string;
  readonly knownAt: string;
  /** How many places the caller does not see; undefined where all are seen. */
  readonly hidden: number | undefined;
}

/** Answers where data comes from and where it goes to: breadth first, a few queries per hop, within bounds. */
export class TraceLineage {
  private readonly mostEdges: number;

  constructor(
    private readonly parts: TraceParts,
    private readonly mostNodes: number,
  ) {
    this.mostEdges = mostNodes * 10;
  }

  /**
   * What the caller sees of it; how much they do not is in `hidden`.
   * @throws NotFound when nothing was ever known of the node, or the caller sees nothing of it
   */
  async trace(query: LineageQuery, caller: Principal): Promise<LineageGraph> {
    const { walk, names, asOf, knownAt, hidden } = await this.walk(query, caller);
    return {
      ...drawGraph(walk, names, hidden === undefined),
      asOf,
      knownAt,
      ...(hidden !== undefined && { hidden }),
    };
  }

  /** The same before it is drawn. @throws NotFound as `trace` does */
  async walk(query: LineageQuery, caller: Principal): Promise<Traced> {
    const now = new Date();
    const { asOf, knownAt, evidence, derivation, columns, depth } = query;
    const view: View = { span: spanOf(asOf, now), knownAt, evidence, derivation };
    const datasets = new OneDataset(this.parts.names, knownAt);
    const start = await this.start(query, datasets);
    const walk = new Walk(this.mostNodes);
    walk.visit(start);
    const reader = await this.parts.readerOf(view);
    const terms = { view, columns, limit: this.mostEdges, datasets, reader };
    const directions = query.direction === 'both' ? (['up', 'down'] as const) : [query.direction];
    for (const direction of directions) {
      await this.follow(walk, start, depth, { direction, ...terms });
    }
    await this.requireKnown(walk, start, query);
    const names = await this.namesOf(walk, datasets, view);
    const hidden = await this.parts.hiding.hide(walk, { start, names, view, caller });
    // Of whom nothing is seen, nothing is known to whoever asks.
    if (hidden === 'start') throw missing(query);
    const moment = now.toISOString();
    return { walk, names, start, asOf: asOf ?? moment, knownAt: knownAt ?? moment, hidden };
  }

  private async start({ node }: LineageQuery, datasets: OneDataset): Promise<Place> {
    const place = await this.parts.places.of(node);
    if (place.kind !== 'dataset' && place.kind !== 'field') return place;
    await datasets.learn([place.id]);
    return { ...place, id: datasets.of(place.id) };
  }

  /** Hop by hop; places seen in this direction are not gone through again, so that cycles end. */
  private async follow(walk: Walk, start: Place, depth: number, terms: HopTerms): Promise<void> {
    let frontier: readonly Place[] = begin(walk, start, terms.direction);
    // A column stands for its contract here: going on from that would find the readers of all its columns.
    const seen = new Set([start, contractOf(start)].map(keyOfPlace));
    for (let hop = 0; hop < depth && frontier.length > 0; hop += 1) {
      const { connections, next, cut } = await this.parts.hop.from(frontier, terms);
      if (cut) walk.truncatedBy ??= 'edges';
      for (const connection of connections) walk.connect(connection);
      frontier = unseen(next, seen);
      if (walk.truncatedBy === 'nodes') return;
    }
    if (frontier.length === 0) return;
    const beyond = await this.parts.hop.from(frontier, { ...terms, columns: false });
    if (unseen(beyond.next, seen).length > 0) walk.truncatedBy ??= 'depth';
  }

  private async namesOf(walk: Walk, datasets: OneDataset, { span, knownAt }: View): Promise<Names> {
    const places = [...walk.places.values()];
    const ids = places.flatMap(({ kind, id }) => {
      if (kind === 'dataset' || kind === 'field') return datasets.all(id);
      return kind === 'job' ? [id] : [];
    });
    const parties = places.filter(({ kind }) => kind === 'party').map(({ id }) => id);
    const distinct = [...new Set(ids)];
    const [known, nodes, changes] = await Promise.all([
      this.parts.neighbours.parties(parties, knownAt),
      distinct.length > 0 ? this.parts.names.names(distinct) : [],
      distinct.length > 0 ? this.parts.names.changes(distinct, span.before, knownAt) : [],
    ]);
    return {
      parties: new Map(known.map((it) => [it.id, it])),
      nodes: new Map(nodes.map((it) => [it.id, it])),
      changes: new Map(changes.map((it) => [it.node, it])),
      datasets,
    };
  }

  private async requireKnown(walk: Walk, start: Place, { node }: LineageQuery): Promise<void> {
    const connected = start.kind !== 'column' && walk.connections.size > 0;
    if (connected || (await this.parts.neighbours.exists(start))) return;
    throw missing({ node });
  }
}

function missing({ node }: Pick<LineageQuery, 'node'>): NotFound {
  const name = node.path === undefined ? node.id : `${node.id}#${node.path}`;
  return new NotFound('node', `${node.kind}:${name}`);
}

/** Data comes to a column from the contract that has it. */
function begin(walk: Walk, start: Place, direction: 'up' | 'down'): Place[] {
  if (start.kind !== 'column' || direction === 'down') return [start];
  const contract = contractOf(start);
  const facts = { evidence: 'declared', derivation: 'declared', from: null, to: null } as const;
  walk.connect({ source: contract, target: start, relation: 'has', facts });
  return [contract];
}

function contractOf(place: Place): Place {
  return place.kind === 'column' ? { kind: 'contract', id: place.id } : place;
}

/** The places that were not seen before; they are now. */
function unseen(places: readonly Place[], seen: Set<string>): Place[] {
  return places.filter((place) => {
    const key = keyOfPlace(place);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
