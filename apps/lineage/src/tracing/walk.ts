import type { Neighbour } from './neighbours.store.js';
import { keyOfPlace, type Place } from './node.js';

/** A connection between two places, in the direction in which data goes. */
export interface Connection {
  readonly source: Place;
  readonly target: Place;
  readonly relation: 'offers' | 'reads' | 'carried-by' | 'has';
  readonly facts: Pick<Neighbour, 'evidence' | 'to'> & { readonly from: Date | null };
}

/** The places and connections found so far, each once, and no more places than allowed. */
export class Walk {
  readonly places = new Map<string, Place>();
  readonly connections = new Map<string, Connection>();
  truncatedBy: 'depth' | 'nodes' | 'edges' | null = null;

  constructor(private readonly mostPlaces: number) {}

  /** Adds a place. @returns whether it is in: false when there are too many already */
  visit(place: Place): boolean {
    const key = keyOfPlace(place);
    if (this.places.has(key)) return true;
    if (this.places.size >= this.mostPlaces) {
      this.truncatedBy = 'nodes';
      return false;
    }
    this.places.set(key, place);
    return true;
  }

  /** Adds a connection between places, as far as both can be in. */
  connect(connection: Connection): void {
    const { source, target, relation } = connection;
    if (!this.visit(source) || !this.visit(target)) return;
    this.connections.set(JSON.stringify([keyOfPlace(source), keyOfPlace(target), relation]), connection);
  }
}

/** The two ends of what a hop found. */
export function endsOf({ contractId, partyId, relation }: Neighbour): { contract: Place; other: Place } {
  const kind = relation === 'topic' || relation === 'subject' ? relation : 'party';
  return { contract: { kind: 'contract', id: contractId }, other: { kind, id: partyId } };
}

/** What a hop found as connections: through the column, where one is told. */
export function connectionsOf(neighbour: Neighbour): Connection[] {
  const { contract, other } = endsOf(neighbour);
  const { evidence, from, to, path, relation } = neighbour;
  const facts = { evidence, from, to };
  if (relation === 'offers') return [{ source: other, target: contract, relation, facts }];
  if (relation !== 'reads') return [{ source: contract, target: other, relation: 'carried-by', facts }];
  if (path === '') return [{ source: contract, target: other, relation, facts }];
  const column: Place = { kind: 'column', id: contract.id, path };
  return [
    { source: contract, target: column, relation: 'has', facts },
    { source: column, target: other, relation, facts },
  ];
}
