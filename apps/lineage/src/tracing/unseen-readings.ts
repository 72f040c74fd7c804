import type { Reader } from '../edges/index.js';
import { groupedBy } from './grouped-by.js';
import { keyOfPlace, type Place } from './node.js';
import type { Connection, Walk } from './walk.js';

/** The readings of contracts that a connection `reads` tells of. */
export type ReadingsOfConnection = (connection: Connection) => readonly Reader[];

/** The readings that a walk has found, each once. */
export function readingsOf(walk: Walk, readings: ReadingsOfConnection): Reader[] {
  const found = [...walk.connections.values()].filter(isReading).flatMap(readings);
  return [...new Map(found.map((reading) => [keyOf(reading), reading])).values()];
}

/** What somebody does not see of a walk. */
interface Unseen {
  readonly unseen: readonly Reader[];
  /** Keys of places. */
  readonly places: ReadonlySet<string>;
}

/** Takes what is not seen out of a walk, and with it all that nothing else led to from where it began. A reading that is seen shows who reads. */
export function without(
  walk: Walk,
  { unseen, places }: Unseen,
  { start, readings }: { readonly start: Place; readonly readings: ReadingsOfConnection },
): void {
  if (unseen.length === 0 && places.size === 0) return;
  const hidden = new Set(unseen.map(keyOf));
  keep(walk, (it) =>
    isReading(it)
      ? !readings(it).some((reading) => hidden.has(keyOf(reading)))
      : !places.has(keyOfPlace(it.source)) && !places.has(keyOfPlace(it.target)),
  );
  const read = new Set([...walk.connections.values()].filter(isReading).map((it) => keyOfPlace(it.source)));
  // A column is shown where somebody is seen to read it.
  keep(
    walk,
    (it) =>
      it.relation !== 'has' ||
      it.target.kind !== 'column' ||
      read.has(keyOfPlace(it.target)) ||
      keyOfPlace(it.target) === keyOfPlace(start),
  );
  const reached = reachedFrom(keyOfPlace(start), walk);
  keep(walk, ({ source }) => reached.has(keyOfPlace(source)));
  for (const key of walk.places.keys()) if (!reached.has(key)) walk.places.delete(key);
}

function isReading({ relation }: Connection): boolean {
  return relation === 'reads';
}

function keep(walk: Walk, isKept: (connection: Connection) => boolean): void {
  for (const [key, connection] of walk.connections) if (!isKept(connection)) walk.connections.delete(key);
}

/** The keys of all places that connections lead to, in whatever direction. */
function reachedFrom(start: string, walk: Walk): ReadonlySet<string> {
  const ways = [...walk.connections.values()].flatMap(({ source, target }) => {
    const [a, b] = [keyOfPlace(source), keyOfPlace(target)];
    return [
      { from: a, to: b },
      { from: b, to: a },
    ];
  });
  const beside = groupedBy(ways, ({ from }) => from);
  const reached = new Set([start]);
  // A set is walked through together with what is added to it meanwhile.
  for (const key of reached) for (const { to } of beside.get(key) ?? []) reached.add(to);
  return reached;
}

function keyOf({ contractId, consumerId }: Reader): string {
  return JSON.stringify([contractId, consumerId]);
}
