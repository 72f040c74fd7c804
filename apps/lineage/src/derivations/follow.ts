import { fieldNode } from '../identity/index.js';
import type { OneDataset } from '../graph-names/index.js';
import type { FieldFlowsStore, FieldHop } from './field-flows.store.js';
import { barest, latest, onward, type Preference, Reach, type Reached, type Spot } from './reach.js';

/** More of what comes of a contract, or of what it comes of, is not told. */
const mostSpots = 2_000;
const mostHops = 20;
/** More rows of one hop are not looked at. */
const mostRows = 20_000;

type How = 'own' | 'loose' | 'all';

/** A node that a way goes on from. */
interface NodeOfWay {
  readonly how: How;
  readonly id: string;
}

/** Hops by what they go on from. */
type FoundHops = Map<string, FieldHop[]>;

type Hops = (frontier: readonly Reached[], reach: Reach) => Promise<FoundHops>;

/** Follows columns along the flows of runs, breadth first, a few statements per hop however many columns there are. */
export class FollowColumns {
  constructor(
    private readonly flows: FieldFlowsStore,
    private readonly datasets: OneDataset,
  ) {}

  /** What comes of columns, and who reads that. */
  down(starts: readonly Reached[]): Promise<Reach> {
    return this.follow(starts, latest, (frontier, reach) => this.downFrom(frontier, reach));
  }

  /** What columns come of by their values. */
  up(starts: readonly Reached[]): Promise<Reach> {
    return this.follow(starts, barest, (frontier, reach) => this.upFrom(frontier, reach));
  }

  private async follow(starts: readonly Reached[], preference: Preference, hops: Hops): Promise<Reach> {
    const reach = new Reach(preference, mostSpots + starts.length);
    let frontier = starts.filter((it) => reach.offer(it));
    for (let hop = 0; hop <= mostHops && frontier.length > 0; hop += 1) {
      const found = await hops(frontier, reach);
      if (hop === mostHops) {
        if (found.size > 0) reach.complete = false;
        break;
      }
      await this.datasets.learn([...found.values()].flat().flatMap(({ dataset }) => dataset ?? []));
      frontier = this.taken(frontier, found, reach);
    }
    return reach;
  }

  /** Takes the hops in. @returns the ways to go on from */
  private taken(frontier: readonly Reached[], found: FoundHops, reach: Reach): Reached[] {
    const next: Reached[] = [];
    for (const from of frontier) {
      for (const node of this.nodesOf(from)) {
        for (const hop of found.get(keyOf(node)) ?? []) {
          const spot = this.spotOf(hop);
          if (spot === undefined) continue;
          const it = onward(from, hop, spot);
          if (reach.offer(it) && spot.kind !== 'job') next.push(it);
        }
      }
    }
    return [...new Set(next.map((it) => reach.bestOf(it)))];
  }

  /** A field goes on by its own flows, and with all of its dataset by those that tell no columns; a beginning by one of the two. */
  private async downFrom(frontier: readonly Reached[], reach: Reach): Promise<FoundHops> {
    const nodes = frontier.flatMap((it) => this.nodesOf(it));
    const { own, loose, all } = {
      own: idsOf(nodes, 'own'),
      loose: idsOf(nodes, 'loose'),
      all: idsOf(nodes, 'all'),
    };
    const [ofFields, ofLoose, ofAll] = await Promise.all([
      own.length > 0 ? this.flows.fromFields(own, mostRows + 1) : [],
      loose.length > 0 ? this.flows.fromDatasets(loose, false, mostRows + 1) : [],
      all.length > 0 ? this.flows.fromDatasets(all, true, mostRows + 1) : [],
    ]);
    const found: FoundHops = new Map();
    add(found, 'own', ofFields, reach);
    add(found, 'loose', ofLoose, reach);
    // Of a whole dataset nobody knows which columns are taken on.
    add(
      found,
      'all',
      ofAll.map((it) => ({ ...it, derivation: 'assumed' })),
      reach,
    );
    return found;
  }

  private async upFrom(frontier: readonly Reached[], reach: Reach): Promise<FoundHops> {
    const own = idsOf(
      frontier.flatMap((it) => this.nodesOf(it)),
      'own',
    );
    const found: FoundHops = new Map();
    add(found, 'own', await this.flows.toFields(own, mostRows + 1), reach);
    return found;
  }

  /** All nodes that a way goes on from, and how: as a field of its own, loosely with its dataset, or as all of a dataset. */
  private nodesOf({ spot, hops }: Reached): NodeOfWay[] {
    const named = (how: How, ids: readonly string[]) => ids.map((id) => ({ how, id }));
    if (spot.kind === 'dataset') return named(hops === 0 ? 'loose' : 'all', this.namesOf(spot));
    const own = named('own', this.fieldsOf(spot));
    return hops === 0 ? own : [...own, ...named('loose', this.namesOf(spot))];
  }

  private fieldsOf(spot: Spot): string[] {
    return this.namesOf(spot).map((dataset) => fieldNode(dataset, spot.path).id);
  }

  private namesOf({ id }: Spot): string[] {
    return [...this.datasets.all(id)];
  }

  /** Where a hop leads; undefined where nobody takes it anywhere. */
  private spotOf({ kind, dataset, path, job, target }: FieldHop): Spot | undefined {
    if (target === null) return job === null ? undefined : { kind: 'job', id: job, path: '' };
    if (kind === 'job') return { kind, id: target, path: '' };
    const id = this.datasets.of(dataset ?? target);
    return path === null ? { kind: 'dataset', id, path: '' } : { kind: 'field', id, path };
  }
}

function idsOf(nodes: readonly NodeOfWay[], how: How): string[] {
  return [...new Set(nodes.filter((it) => it.how === how).map(({ id }) => id))];
}

function add(found: FoundHops, how: How, hops: readonly FieldHop[], reach: Reach): void {
  if (hops.length > mostRows) reach.complete = false;
  for (const hop of hops) {
    const key = keyOf({ how, id: hop.source });
    const known = found.get(key);
    if (known) known.push(hop);
    else found.set(key, [hop]);
  }
}

function keyOf({ how, id }: NodeOfWay): string {
  return `${how} ${id}`;
}
