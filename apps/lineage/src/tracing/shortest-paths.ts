import { groupedBy } from './grouped-by.js';
import { keyOfPlace, type Place } from './node.js';
import type { Connection } from './walk.js';

/** How many ways are begun before it is given up: a dense graph has more of them than anybody reads. */
const mostBegun = 200_000;

/** How many paths, and how long. */
interface PathBounds {
  readonly most: number;
  /** In connections. */
  readonly longest: number;
}

/** The shortest paths, and whether there may be more. */
interface FoundPaths {
  readonly paths: readonly (readonly Connection[])[];
  readonly cut: boolean;
}

/** A way that has come so far. */
interface Way {
  readonly at: string;
  readonly before: Way | null;
  readonly by: Connection | null;
  readonly length: number;
}

/**
 * The shortest paths from one place to another that pass no place twice, the shortest first. What goes through a job must be of one flow:
 * that a job takes one thing and makes another does not say that it makes the one of the other.
 */
export function shortestPaths(
  connections: Iterable<Connection>,
  from: Place,
  to: Place,
  { most, longest }: PathBounds,
): FoundPaths {
  const all = [...connections];
  const target = keyOfPlace(to);
  const distances = distancesTo(target, all);
  const onward = groupedBy(all, ({ source }) => keyOfPlace(source));
  const ways = new Queue(longest);
  const push = (way: Way) => {
    const left = distances.get(way.at);
    if (left !== undefined) ways.push(way, way.length + left);
  };
  push({ at: keyOfPlace(from), before: null, by: null, length: 0 });
  const paths: Connection[][] = [];
  for (let way = ways.next(), begun = 0; way !== undefined; way = ways.next(), begun += 1) {
    if (paths.length === most || begun === mostBegun) return { paths, cut: true };
    if (way.at === target && way.by !== null) paths.push(pathOf(way));
    else for (const next of continued(way, onward.get(way.at) ?? [])) push(next);
  }
  return { paths, cut: false };
}

/**
 * Ways by how long they will be at least; those that get too long are left out. Of equal ones the latest is followed first, to its end: else
 * a dense graph would be gone through in all its width before the first path is found.
 */
class Queue {
  private readonly byLength: Way[][] = [];
  private shortest = 0;

  constructor(private readonly longest: number) {}

  push(way: Way, length: number): void {
    if (length <= this.longest) (this.byLength[length] ??= []).push(way);
  }

  next(): Way | undefined {
    for (; this.shortest <= this.longest; this.shortest += 1) {
      const way = this.byLength[this.shortest]?.pop();
      if (way) return way;
    }
    return undefined;
  }
}

function continued(way: Way, connections: readonly Connection[]): Way[] {
  return connections
    .filter((it) => isOneFlow(way.by, it) && !passed(way, keyOfPlace(it.target)))
    .map((by) => ({ at: keyOfPlace(by.target), before: way, by, length: way.length + 1 }))
    .sort((a, b) => (a.at > b.at ? -1 : 1));
}

function isOneFlow(before: Connection | null, { source, flows }: Connection): boolean {
  if (source.kind !== 'job' || before?.flows === undefined || flows === undefined) return true;
  return flows.some((flow) => before.flows?.includes(flow));
}

function passed(way: Way, place: string): boolean {
  for (let it: Way | null = way; it !== null; it = it.before) if (it.at === place) return true;
  return false;
}

function pathOf(way: Way): Connection[] {
  const path: Connection[] = [];
  for (let it: Way | null = way; it?.by; it = it.before) path.unshift(it.by);
  return path;
}

/** How many connections it takes from each place at least. */
function distancesTo(target: string, connections: readonly Connection[]): ReadonlyMap<string, number> {
  const back = groupedBy(connections, (it) => keyOfPlace(it.target));
  const distances = new Map([[target, 0]]);
  // A map is gone through in the order in which it grows.
  for (const [place, distance] of distances)
    for (const { source } of back.get(place) ?? [])
      if (!distances.has(keyOfPlace(source))) distances.set(keyOfPlace(source), distance + 1);
  return distances;
}
