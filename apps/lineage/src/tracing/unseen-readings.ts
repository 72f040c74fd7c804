import type { Reader } from '../edges/index.js';
import { keyOfPlace, type Place } from './node.js';
import type { Connection, Walk } from './walk.js';

/** The readings of contracts that a connection `reads` tells of. */
export type ReadingsOfConnection = (connection: Connection) => readonly Reader[];

/** The readings that a walk has found, each once. */
export function readingsOf(walk: Walk, readings: ReadingsOfConnection): Reader[] {
  const found = [...walk.connections.values()].filter(isReading).flatMap(readings);
  return [...new Map(found.map((reading) => [keyOf(reading), reading])).values()];
}

/** Takes readings out of a walk, and with them all that nothing else led to from where it began. */
export function without(
  walk: Walk,
  unseen: readonly Reader[],
  { start, readings }: { readonly start: Place; readonly readings: ReadingsOfConnection },
): void {
  if (unseen.length === 0) return;
  const hidden = new Set(unseen.map(keyOf));
  keep(walk, (it) => !(isReading(it) && readings(it).some((reading) => hidden.has(keyOf(reading)))));
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
  const beside = new Map<string, string[]>();
  for (const connection of walk.connections.values()) {
    const [source, target] = [keyOfPlace(connection.source), keyOfPlace(connection.target)];
    addTo(beside, source, target);
    addTo(beside, target, source);
  }
  const reached = new Set([start]);
  // A set is walked through together with what is added to it meanwhile.
  for (const key of reached) for (const next of beside.get(key) ?? []) reached.add(next);
  return reached;
}

function addTo(map: Map<string, string[]>, key: string, value: string): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}

function keyOf({ contractId, consumerId }: Reader): string {
  return JSON.stringify([contractId, consumerId]);
}
