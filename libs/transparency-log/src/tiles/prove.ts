import { hashBytes, nodeHash } from '../merkle/hashes.js';
import { completeSubtrees, consistencySpans, inclusionSpans, type Span } from '../merkle/spans.js';
import { rootOfHashes } from './grow.js';
import { type TilePlace, tileWidth } from './tile.js';

/** Where tiles are read: resolves with the hashes of a tile as far as there are any. */
export type ReadTile = (place: TilePlace) => Promise<Buffer>;

/** The hashes that prove that leaf `index` is in the tree of `size` leaves; 0 <= index < size. */
export function proveInclusion(index: number, size: number, read: ReadTile): Promise<Buffer[]> {
  return hashesOf(inclusionSpans(index, size), read);
}

/** The hashes that prove that the tree of `first` leaves is the beginning of that of `second`; first <= second. */
export function proveConsistency(first: number, second: number, read: ReadTile): Promise<Buffer[]> {
  return hashesOf(consistencySpans(first, second), read);
}

/** The root of the tree of `size` leaves, which is not empty. */
export async function rootFromTiles(size: number, read: ReadTile): Promise<Buffer> {
  return hashOf({ from: 0, to: size }, read);
}

/** A tile is needed for several subtrees: it is read once. */
function hashesOf(spans: readonly Span[], read: ReadTile): Promise<Buffer[]> {
  const known = new Map<string, Promise<Buffer>>();
  const readOnce: ReadTile = (place) => {
    const key = `${place.level}/${place.index}`;
    const reading = known.get(key) ?? read(place);
    known.set(key, reading);
    return reading;
  };
  return Promise.all(spans.map((span) => hashOf(span, readOnce)));
}

async function hashOf(span: Span, read: ReadTile): Promise<Buffer> {
  const roots = await Promise.all(completeSubtrees(span).map((it) => rootOf(it, read)));
  return roots.reduceRight((right, left) => nodeHash(left, right));
}

/** A complete subtree is the root of one or more hashes of one tile. */
async function rootOf({ from, to }: Span, read: ReadTile): Promise<Buffer> {
  const leaves = to - from;
  let level = 0;
  while (tileWidth ** (level + 1) <= leaves) level += 1;
  const each = tileWidth ** level;
  const first = from / each;
  const index = Math.floor(first / tileWidth);
  const at = (first - index * tileWidth) * hashBytes;
  const hashes = (await read({ level, index })).subarray(at, at + (leaves / each) * hashBytes);
  if (hashes.length !== (leaves / each) * hashBytes)
    throw new RangeError(`Tile ${index} of level ${level} is too short.`);
  return rootOfHashes(hashes);
}
