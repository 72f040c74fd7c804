import type { FieldHop } from './field-flows.store.js';

/** Where a column gets to: a field of a dataset, a dataset as a whole, or a job that takes it no further. Ids are of nodes. */
export interface Spot {
  readonly kind: 'field' | 'dataset' | 'job';
  readonly id: string;
  /** Of a field. */
  readonly path: string;
}

/** A spot on a way that begins with a column of a contract. */
export interface Reached {
  readonly column: string;
  readonly spot: Spot;
  /** What it is reached from; null where the way begins. */
  readonly from: Reached | null;
  readonly job: string | null;
  /** Whether it was masked on the way. */
  readonly masked: boolean;
  readonly derivation: FieldHop['derivation'];
  /** When the whole way was gone last, in milliseconds; infinite while it goes on. */
  readonly until: number;
  readonly hops: number;
}

const strength = ['explicit', 'column', 'assumed'] as const;

/** The beginning of a way. */
export function begin(column: string, spot: Spot): Reached {
  return {
    column,
    spot,
    from: null,
    job: null,
    masked: false,
    derivation: 'explicit',
    until: Infinity,
    hops: 0,
  };
}

/** One hop further. */
export function onward(from: Reached, { job, masked, derivation, until }: FieldHop, spot: Spot): Reached {
  return {
    column: from.column,
    spot,
    from,
    job,
    masked: from.masked || masked,
    derivation:
      strength[Math.max(strength.indexOf(from.derivation), strength.indexOf(derivation))] ?? 'assumed',
    until: Math.min(from.until, until === null ? Infinity : until.getTime()),
    hops: from.hops + 1,
  };
}

/** Which of two ways to the same spot counts: what can only get worse further on, the first that differs. */
export type Preference = readonly ((a: Reached, b: Reached) => number)[];

const later = (a: Reached, b: Reached) => (a.until === b.until ? 0 : b.until - a.until);
const barer = (a: Reached, b: Reached) => Number(a.masked) - Number(b.masked);

/** Who would break: what was gone last counts. */
export const latest: Preference = [later, barer];
/** What is given away: a way without a mask counts. */
export const barest: Preference = [barer, later];

/** The best way to each spot, from each column, and no more of them than allowed. */
export class Reach {
  private readonly best = new Map<string, Reached>();
  complete = true;

  constructor(
    private readonly preference: Preference,
    private readonly most: number,
  ) {}

  /** Takes in a way. @returns whether what follows from it is to be looked at */
  offer(it: Reached): boolean {
    const key = keyOf(it);
    const known = this.best.get(key);
    if (known === undefined && this.best.size >= this.most) {
      this.complete = false;
      return false;
    }
    const better = known === undefined ? -1 : this.compare(it, known);
    if (better < 0 || (better === 0 && known !== undefined && comesFirst(it, known))) this.best.set(key, it);
    return better < 0;
  }

  /** The way to the same spot that counts. */
  bestOf(it: Reached): Reached {
    return this.best.get(keyOf(it)) ?? it;
  }

  /** All ways that count, but for their beginnings: shorter ones first, in an order that does not depend on how they were found. */
  found(): Reached[] {
    return [...this.best.values()]
      .filter(({ hops }) => hops > 0)
      .sort((a, b) => a.hops - b.hops || (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  private compare(a: Reached, b: Reached): number {
    for (const by of this.preference) {
      const order = by(a, b);
      if (order !== 0) return order;
    }
    return 0;
  }
}

/** Of ways that are as good the shorter one; else the order of ids decides, so that whoever looks finds the same. */
function comesFirst(a: Reached, b: Reached): boolean {
  if (a.hops !== b.hops) return a.hops < b.hops;
  return wayOf(a) < wayOf(b);
}

function wayOf({ job, from }: Reached): string {
  return `${job} ${from === null ? '' : keyOfSpot(from.spot)}`;
}

function keyOf({ column, spot }: Reached): string {
  return JSON.stringify([column, keyOfSpot(spot)]);
}

/** Unique among spots. */
function keyOfSpot({ kind, id, path }: Spot): string {
  return `${kind} ${id} ${path}`;
}
