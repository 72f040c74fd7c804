import { derivations } from '../edges/index.js';
import type { Neighbour } from './neighbours.store.js';
import { keyOfPlace, type Place } from './node.js';

/** How a connection is known, and since when. */
export interface Facts extends Pick<Neighbour, 'evidence' | 'derivation' | 'to'> {
  readonly from: Date | null;
  /** Of fields: whether what the source holds cannot be told from the target. */
  readonly masked?: boolean;
}

/** A connection between two places, in the direction in which data goes. */
export interface Connection {
  readonly source: Place;
  readonly target: Place;
  readonly relation: 'offers' | 'reads' | 'writes' | 'derives' | 'carried-by' | 'has';
  readonly facts: Facts;
  /** Of what a job takes or makes: by which of its flows. */
  readonly flows?: readonly string[];
}

/** What one hop found, and where to go on from. */
export interface Hopped {
  readonly connections: readonly Connection[];
  readonly next: readonly Place[];
  readonly cut: boolean;
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

  /** Adds a connection between places, as far as both can be in. Known in several ways it is one, since the first and as by the strongest. */
  connect(connection: Connection): void {
    const { source, target, relation } = connection;
    if (!this.visit(source) || !this.visit(target)) return;
    const key = JSON.stringify([keyOfPlace(source), keyOfPlace(target), relation]);
    const known = this.connections.get(key);
    const facts = known ? joinFacts(known.facts, connection.facts) : connection.facts;
    const flows = [...new Set([...(known?.flows ?? []), ...(connection.flows ?? [])])];
    this.connections.set(key, { ...connection, facts, ...(flows.length > 0 && { flows }) });
  }
}

function joinFacts(a: Facts, b: Facts): Facts {
  const masked =
    a.masked === undefined && b.masked === undefined ? undefined : a.masked === true && b.masked === true;
  return {
    evidence: a.evidence === 'observed' ? a.evidence : b.evidence,
    derivation: derivations.find((it) => it === a.derivation || it === b.derivation) ?? a.derivation,
    from: a.from === null || b.from === null || a.from < b.from ? a.from : b.from,
    to: a.to === null || b.to === null ? null : a.to > b.to ? a.to : b.to,
    ...(masked !== undefined && { masked }),
  };
}

/** The two ends of what a hop among contracts found. */
export function endsOf({ contractId, partyId, relation }: Neighbour): { contract: Place; other: Place } {
  const carries = relation === 'topic' || relation === 'subject' || relation === 'dataset';
  return {
    contract: { kind: 'contract', id: contractId },
    other: { kind: carries ? relation : 'party', id: partyId },
  };
}

/** What a hop among contracts found as connections: through the column, where one is told. */
export function connectionsOf(neighbour: Neighbour): Connection[] {
  const { contract, other } = endsOf(neighbour);
  const { evidence, derivation, from, to, path, relation } = neighbour;
  const facts = { evidence, derivation, from, to };
  if (relation === 'offers') return [{ source: other, target: contract, relation, facts }];
  if (relation !== 'reads') return [{ source: contract, target: other, relation: 'carried-by', facts }];
  if (path === '') return [{ source: contract, target: other, relation, facts }];
  const column: Place = { kind: 'column', id: contract.id, path };
  return [
    { source: contract, target: column, relation: 'has', facts },
    { source: column, target: other, relation, facts },
  ];
}
