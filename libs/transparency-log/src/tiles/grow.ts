import { Frontier } from '../merkle/frontier.js';
import { hashBytes } from '../merkle/hashes.js';
import { edgeOf, type Tile, tileWidth, widthOf } from './tile.js';

/** A tree by what is needed to add to it: its size, and the tiles at its right end that are not full, by level. */
export interface Edge {
  readonly size: number;
  readonly partial: ReadonlyMap<number, Buffer>;
}

/** A tree that has grown, and the tiles that are new or wider. */
interface Grown extends Edge {
  readonly tiles: readonly Tile[];
}

/** Bytes of a full tile. */
const tileBytes = tileWidth * hashBytes;

/** Adds leaves, by their hashes one after the other. */
export function grow(edge: Edge, leafHashes: Buffer): Grown {
  const tiles: Tile[] = [];
  const partial = new Map(edge.partial);
  let added = leafHashes;
  for (let level = 0; added.length > 0; level += 1) {
    const before = edge.partial.get(level) ?? Buffer.alloc(0);
    const first = Math.floor(edge.size / tileWidth ** (level + 1));
    const cut = cutTiles(Buffer.concat([before, added]), level, first);
    tiles.push(...cut.tiles);
    partial.set(level, cut.rest);
    added = Buffer.concat(cut.roots);
  }
  return { size: edge.size + widthOf(leafHashes), partial, tiles };
}

function cutTiles(hashes: Buffer, level: number, first: number) {
  const tiles: Tile[] = [];
  const roots: Buffer[] = [];
  let at = 0;
  for (; at + tileBytes <= hashes.length; at += tileBytes) {
    const full = hashes.subarray(at, at + tileBytes);
    tiles.push({ level, index: first + tiles.length, hashes: full });
    roots.push(rootOfHashes(full));
  }
  const rest = hashes.subarray(at);
  if (rest.length > 0) tiles.push({ level, index: first + tiles.length, hashes: rest });
  return { tiles, roots, rest };
}

/** The root of the tree of which these are the tiles at its right end. @throws RangeError where they are not of that size */
export function rootOfEdge({ size, partial }: Edge): Buffer {
  const tree = new Frontier();
  for (const { level, width } of edgeOf(size).reverse()) {
    const hashes = partial.get(level);
    if (!hashes || widthOf(hashes) !== width)
      throw new RangeError(`Level ${level} of a tree of ${size} leaves has ${width} hashes at its end.`);
    for (const hash of eachHash(hashes)) tree.addSubtree(hash, tileWidth ** level);
  }
  return tree.root();
}

/** The root of a tree whose leaves these are. */
export function rootOfHashes(hashes: Buffer): Buffer {
  const tree = new Frontier();
  for (const hash of eachHash(hashes)) tree.add(hash);
  return tree.root();
}

function* eachHash(hashes: Buffer): Generator<Buffer> {
  for (let at = 0; at < hashes.length; at += hashBytes) yield hashes.subarray(at, at + hashBytes);
}
