import { Authorisation, type Principal } from '#access';
import { NotFound } from '#errors';
import { SeenReadingsStore, spanOf, type View } from '../edges/index.js';
import { drawGraph } from './draw-graph.js';
import type { LineageGraph, LineageQuery } from './lineage-query.js';
import { NeighboursStore } from './neighbours.store.js';
import { keyOfPlace, placeOf, type Place } from './node.js';
import { readingsOf, without } from './unseen-readings.js';
import { connectionsOf, endsOf, Walk } from './walk.js';

type Direction = 'up' | 'down';
type Frontier = readonly Place[];

/** What every hop of a walk is bound to. */
interface Terms {
  readonly view: View;
  readonly columns: boolean;
  readonly depth: number;
}

/** Answers where data comes from and where it goes to: breadth first, one query per hop, within bounds. */
export class TraceLineage {
  private readonly mostEdges: number;

  constructor(
    private readonly neighbours: NeighboursStore,
    private readonly seen: SeenReadingsStore,
    private readonly authorisation: Authorisation,
    private readonly mostNodes: number,
  ) {
    this.mostEdges = mostNodes * 10;
  }

  /**
   * What the caller sees of it; how much they do not is in `hidden`.
   * @throws NotFound when nothing was ever known of the node, or the caller sees nothing of it
   */
  async trace(query: LineageQuery, caller: Principal): Promise<LineageGraph> {
    const now = new Date();
    const { asOf, knownAt, evidence, columns, depth } = query;
    const terms: Terms = { view: { span: spanOf(asOf, now), knownAt, evidence }, columns, depth };
    const start = placeOf(query.node);
    const walk = new Walk(this.mostNodes);
    walk.visit(start);
    const directions: Direction[] = query.direction === 'both' ? ['up', 'down'] : [query.direction];
    for (const direction of directions) await this.follow(walk, start, direction, terms);
    await this.requireKnown(walk, start, query);
    const hidden = await this.hide(walk, start, query, caller);
    const parties = [...walk.places.values()].filter(({ kind }) => kind === 'party').map(({ id }) => id);
    const drawn = drawGraph(walk, await this.neighbours.parties(parties, knownAt));
    const moment = now.toISOString();
    return {
      ...drawn,
      asOf: asOf ?? moment,
      knownAt: knownAt ?? moment,
      ...(hidden !== undefined && { hidden }),
    };
  }

  /** Takes out of the walk what the caller does not see. @returns how many places that were; undefined where all are seen */
  private async hide(
    walk: Walk,
    start: Place,
    query: LineageQuery,
    caller: Principal,
  ): Promise<number | undefined> {
    const sight = await this.authorisation.sight(caller, 'lineage:read', 'consumer');
    if (sight.all) return undefined;
    const before = walk.places.size;
    const unseen = await this.seen.unseen(readingsOf(walk), sight);
    without(walk, unseen, start);
    // Of whom nothing is seen, nothing is known to whoever asks.
    if (walk.connections.size === 0 && unseen.some(({ consumerId }) => consumerId === start.id))
      throw missing(query);
    return before - walk.places.size;
  }

  /** Hop by hop; places seen in this direction are not gone through again, so that cycles end. */
  private async follow(walk: Walk, start: Place, direction: Direction, terms: Terms): Promise<void> {
    let frontier: Frontier = [begin(walk, start, direction)];
    // A column stands for its contract here: going on from that would find the readers of all its columns.
    const seen = new Set([start, contractOf(start)].map(keyOfPlace));
    for (let hop = 0; hop < terms.depth && frontier.length > 0; hop += 1) {
      const neighbours = await this.step(walk, frontier, direction, terms);
      frontier = unseen(
        neighbours.flatMap((it) => Object.values(endsOf(it))),
        seen,
      );
      if (frontier.some((place) => !walk.places.has(keyOfPlace(place)))) return;
    }
    if (frontier.length > 0 && (await this.goesOn(frontier, direction, terms, seen)))
      walk.truncatedBy ??= 'depth';
  }

  private async step(walk: Walk, frontier: Frontier, direction: Direction, terms: Terms) {
    const [column] = frontier.filter(({ kind }) => kind === 'column');
    const neighbours = await this.hop(frontier, direction, terms, this.mostEdges + 1);
    if (neighbours.length > this.mostEdges) walk.truncatedBy ??= 'edges';
    const within = neighbours.slice(0, this.mostEdges);
    const connections = within.flatMap(connectionsOf);
    for (const it of connections) {
      walk.connect(column && it.relation === 'reads' ? { ...it, source: column } : it);
    }
    return within;
  }

  private hop(frontier: Frontier, direction: Direction, { view, columns }: Terms, limit: number) {
    const [column] = frontier.filter(({ kind }) => kind === 'column');
    return column
      ? this.neighbours.readersOfColumn(column, view, limit)
      : this.neighbours.step({ from: frontier, direction, view, columns }, limit);
  }

  private async goesOn(
    frontier: Frontier,
    direction: Direction,
    terms: Terms,
    seen: Set<string>,
  ): Promise<boolean> {
    const beyond = await this.hop(frontier, direction, terms, this.mostEdges);
    return (
      unseen(
        beyond.flatMap((it) => Object.values(endsOf(it))),
        seen,
      ).length > 0
    );
  }

  private async requireKnown(walk: Walk, start: Place, { node }: LineageQuery): Promise<void> {
    const connected = start.kind !== 'column' && walk.connections.size > 0;
    if (connected || (await this.neighbours.exists(start))) return;
    throw missing({ node });
  }
}

function missing({ node }: Pick<LineageQuery, 'node'>): NotFound {
  const name = node.path === undefined ? node.id : `${node.id}#${node.path}`;
  return new NotFound('node', `${node.kind}:${name}`);
}

/** Data comes to a column from the contract that has it. */
function begin(walk: Walk, start: Place, direction: Direction): Place {
  if (start.kind !== 'column' || direction === 'down') return start;
  const contract = contractOf(start);
  const facts = { evidence: 'declared' as const, from: null, to: null };
  walk.connect({ source: contract, target: start, relation: 'has', facts });
  return contract;
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
